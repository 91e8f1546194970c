package dev.assay.cli.output;

import java.io.PrintWriter;

/** A line of a terminal that is written over, between lines that stay. */
public final class StatusLine {
  private static final String CLEAR = "\r\033[2K";
  private static final int WIDTH = 100;

  private final Console out;
  private final boolean terminal;

  /**
   * @param terminal whether {@code out} is one; elsewhere only lines that stay are printed
   */
  public StatusLine(PrintWriter out, boolean terminal) {
    this.out = Console.of(out);
    this.terminal = terminal;
  }

  /**
   * Writes over the line.
   *
   * @param text is cut where the line has no room for it
   * @param end of the line, which is never cut
   */
  public void show(String text, String end) {
    if (!terminal || out.isQuiet()) {
      return;
    }
    int room = WIDTH - end.length();
    out.control(CLEAR);
    out.print((text.length() > room ? text.substring(0, room - 1) + "…" : text) + end);
    out.flush();
  }

  /** Prints a line that stays. */
  public void println(String line) {
    if (terminal && !out.isQuiet()) {
      out.control(CLEAR);
    }
    out.println(line);
    out.flush();
  }

  /** Prints a line that stays and tells how work gets on. */
  public void progress(String line) {
    if (!out.isQuiet()) {
      println(line);
    }
  }

  /** Takes the line away. */
  public void clear() {
    if (terminal && !out.isQuiet()) {
      out.control(CLEAR);
      out.flush();
    }
  }
}
