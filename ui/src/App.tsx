import { useQuery } from "./bridge/use-query";
import { LocaleProvider } from "./parts/LocaleProvider";
import { Problems } from "./parts/Problems";
import { Toasts } from "./parts/Toasts";
import { Frame } from "./rooms/frame/Frame";
import { StartScreen } from "./rooms/start/StartScreen";
import { useWords } from "./words/words";

/** The window: the start screen until a workspace is open. */
export function App() {
  const words = useWords();
  const { answer: desk, refused } = useQuery("desk.state", {});
  return (
    <LocaleProvider language={words.language}>
      {refused && <Problems problems={refused.problems} />}
      {desk && (desk.open === null ? <StartScreen /> : <Frame desk={desk} />)}
      <Toasts label={words("messages")} closeLabel={words("close")} />
    </LocaleProvider>
  );
}
