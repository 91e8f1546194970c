package dev.assay.analysis.scorecard;

import dev.assay.analysis.wording.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether the files of a run that a card rests on are vouched for.
 *
 * @param run its id, or the file that it was read from
 * @param detail the name of the key of a verified one, or what was changed; else empty
 */
public record SignedRun(String run, State state, String detail) {
  /** What its signature says. */
  public enum State {
    /** A trusted key signed the files as they are. */
    VERIFIED("signed and verified"),
    /** Somebody signed them, which anybody could have. */
    UNKNOWN_KEY("signed by an unknown key, which proves nothing"),
    CHANGED("CHANGED SINCE SIGNING"),
    UNREADABLE("with a signature that cannot be read"),
    UNSIGNED("not signed");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** As in JSON. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final int NAMED = 3;

  /** One line about all of a card, such as {@code "Signature: not signed."}. */
  public static String line(List<SignedRun> runs) {
    if (runs.size() == 1) {
      SignedRun run = runs.getFirst();
      return "Signature: %s%s.".formatted(run.state.words, run.inBrackets());
    }
    List<String> parts = new ArrayList<>();
    for (State state : State.values()) {
      List<SignedRun> alike = runs.stream().filter(run -> run.state == state).toList();
      if (alike.size() == runs.size()) {
        return "Signatures: all %s %s.".formatted(Count.of(runs.size(), "run"), state.words);
      }
      if (!alike.isEmpty()) {
        parts.add("%d %s%s".formatted(alike.size(), state.words, named(state, alike)));
      }
    }
    return "Signatures, of %s: %s."
        .formatted(Count.of(runs.size(), "run"), String.join("; ", parts));
  }

  /** The good ones need no names. */
  private static String named(State state, List<SignedRun> runs) {
    if (state == State.VERIFIED) {
      return "";
    }
    Function<SignedRun, String> name = run -> run.run + run.inBrackets();
    String names = runs.stream().limit(NAMED).map(name).collect(Collectors.joining(", "));
    return " (%s%s)".formatted(names, runs.size() > NAMED ? ", …" : "");
  }

  private String inBrackets() {
    return detail.isEmpty() ? "" : " (%s)".formatted(detail);
  }
}
