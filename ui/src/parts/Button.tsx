import type { ReactNode } from "react";
import { Button as AriaButton, type PressEvent } from "react-aria-components";

const LOOKS = {
  primary: "bg-accent text-on-accent border-accent font-medium",
  plain: "bg-raised text-ink border-border",
  quiet: "bg-transparent text-ink border-transparent data-[hovered]:bg-accent-soft",
} as const;

interface ButtonProps {
  children: ReactNode;
  onPress?: (event: PressEvent) => void;
  look?: keyof typeof LOOKS;
  /** Needed where the button shows only an icon. */
  label?: string;
  disabled?: boolean;
  submit?: boolean;
  /** The keys that do the same, as read by screen readers. */
  keys?: string;
  className?: string;
}

/** Something to press. */
export function Button(props: ButtonProps) {
  return (
    <AriaButton
      type={props.submit ? "submit" : "button"}
      onPress={props.onPress}
      isDisabled={props.disabled}
      aria-label={props.label}
      aria-keyshortcuts={props.keys}
      className={`inline-flex min-h-8 cursor-default items-center gap-2 rounded-control border px-3 text-sm whitespace-nowrap data-[disabled]:opacity-50 ${
        LOOKS[props.look ?? "plain"]
      } ${props.className ?? ""}`}
    >
      {props.children}
    </AriaButton>
  );
}
