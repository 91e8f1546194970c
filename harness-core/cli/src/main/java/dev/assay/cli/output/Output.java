package dev.assay.cli.output;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where commands print. */
public final class Output {
  /** Characters of a line of text for people. */
  public static final int WIDTH = 110;

  /** Characters of a line of a table with many columns. */
  public static final int TABLE_WIDTH = 140;

  private Output() {}

  /** The command line of a spec that picocli has set by the time a command is called. */
  public static CommandLine of(@Nullable CommandSpec spec) {
    return Objects.requireNonNull(spec, "picocli sets the spec").commandLine();
  }

  /**
   * Whether what is shown goes to a terminal that understands control sequences. The launcher tells
   * of each stream, since the JDK only tells of both together.
   *
   * @param errorStream whether it is the error stream that is asked about
   */
  public static boolean isTerminal(boolean errorStream) {
    String streams = System.getProperty("assay.terminal", "");
    return streams.contains(errorStream ? "err" : "out") && !"dumb".equals(System.getenv("TERM"));
  }
}
