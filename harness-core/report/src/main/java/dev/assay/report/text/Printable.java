package dev.assay.report.text;

/** Makes text that came from a workload or a file safe to show on a terminal. */
public final class Printable {
  private Printable() {}

  /** The text with control characters, which could move the cursor or worse, made visible. */
  public static String of(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder printable = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                printable.append("\\x%02x".formatted(c));
              } else {
                printable.append((char) c);
              }
            });
    return printable.toString();
  }
}
