import { useQuery } from "./bridge/use-query";
import { LocaleProvider } from "./parts/LocaleProvider";
import { Problems } from "./parts/Problems";
import { Toasts } from "./parts/Toasts";
import { Frame } from "./rooms/frame/Frame";
import { useSettings } from "./rooms/frame/settings";
import { useActivity, useArrival } from "./rooms/frame/use-window";
import { StartScreen } from "./rooms/start/StartScreen";
import { useWords } from "./words/words";

/** The window: the start screen until a workspace is open. */
export function App() {
  const words = useWords();
  const { answer: desk, refused } = useQuery("desk.state", {});
  const arrived = useArrival();
  const settings = useSettings();
  useActivity();
  return (
    <LocaleProvider language={words.language}>
      {refused && <Problems problems={refused.problems} />}
      {desk &&
        arrived &&
        settings &&
        (desk.open === null ? <StartScreen file={arrived.file} /> : <Frame desk={desk} />)}
      <Toasts label={words("messages")} closeLabel={words("close")} />
    </LocaleProvider>
  );
}
