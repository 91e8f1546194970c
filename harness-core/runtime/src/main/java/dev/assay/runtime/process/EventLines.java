package dev.assay.runtime.process;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The lines of a worker, none longer than the harness has memory for. */
public final class EventLines {
  /**
   * The most characters of an event. The longest are the histograms of an iteration, some hundred
   * thousand each.
   */
  static final int LONGEST = 16 << 20;

  private final Reader worker;

  /**
   * @param worker buffered
   */
  public EventLines(Reader worker) {
    this.worker = worker;
  }

  /**
   * The next line; empty at the end, which a killed worker may reach with a reset connection or in
   * the middle of a line.
   *
   * @throws IllegalArgumentException when it is longer than {@link #LONGEST}
   */
  public Optional<String> next() {
    StringBuilder line = new StringBuilder();
    int character = read();
    while (character >= 0 && character != '\n') {
      if (line.length() == LONGEST) {
        throw new IllegalArgumentException(
            "An event of more than %,d characters: %s…".formatted(LONGEST, line.substring(0, 200)));
      }
      line.append((char) character);
      character = read();
    }
    return character < 0 ? Optional.empty() : Optional.of(line.toString());
  }

  private int read() {
    try {
      return worker.read();
    } catch (IOException e) {
      return -1;
    }
  }
}
