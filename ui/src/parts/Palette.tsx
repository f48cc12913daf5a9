import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from "react-aria-components";
import { LABEL, OPTION } from "./field-looks";

export interface Found {
  id: string;
  name: string;
  hint?: string;
}

interface PaletteProps {
  label: string;
  typed: string;
  onType: (typed: string) => void;
  sections: { name: string; found: Found[] }[];
  onChoose: (id: string) => void;
  onClose: () => void;
  nothing: string;
}

/** Finds things to do and to open by typing. */
export function Palette(props: PaletteProps) {
  const sections = props.sections.filter(({ found }) => found.length > 0);
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && props.onClose()}
      className="fixed inset-0 z-40 flex justify-center bg-black/40 p-6 pt-[12vh]"
    >
      <Modal className="h-fit w-[38rem] max-w-full rounded-dialog border border-border bg-raised text-ink shadow-xl">
        <Dialog aria-label={props.label} className="flex flex-col outline-none">
          <Autocomplete inputValue={props.typed} onInputChange={props.onType}>
            <SearchField autoFocus className="flex flex-col gap-1 border-line border-b p-3">
              <Label className={LABEL}>{props.label}</Label>
              <Input className="w-full bg-transparent py-1 text-lg outline-none" />
            </SearchField>
            {/* What scrolls can be reached by keys; the list itself is walked from the field. */}
            <div
              tabIndex={0}
              role="region"
              aria-label={props.label}
              className="max-h-[50vh] overflow-auto p-2 -outline-offset-2"
            >
              <ListBox
                aria-label={props.label}
                selectionMode="none"
                onAction={(key) => props.onChoose(String(key))}
                renderEmptyState={() => <p className="p-3 text-muted">{props.nothing}</p>}
                className="outline-none"
              >
                {sections.map(({ name, found }) => (
                  <ListBoxSection key={name} id={name}>
                    <Header className="px-2 pt-2 pb-1 text-2xs font-semibold text-muted uppercase">
                      {name}
                    </Header>
                    {found.map((one) => (
                      <ListBoxItem key={one.id} id={one.id} textValue={one.name} className={OPTION}>
                        <span className="grow truncate">{one.name}</span>
                        {one.hint && <span className="shrink-0 text-xs text-muted">{one.hint}</span>}
                      </ListBoxItem>
                    ))}
                  </ListBoxSection>
                ))}
              </ListBox>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
