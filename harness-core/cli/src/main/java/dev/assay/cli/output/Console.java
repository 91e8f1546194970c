package dev.assay.cli.output;

import dev.assay.report.text.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream of text that people read. Whatever is printed is shown and never obeyed: control
 * characters of names, parameters and messages are written as {@link VisibleText}. What {@link
 * #println(String)} prints is one line, so that no name of a plugin or a file can make a line that
 * looks like one of Assay's. Only what is given to {@link #control} reaches a terminal as it is.
 * The first failure to write is kept, since printing itself throws nothing.
 */
public final class Console extends PrintWriter {
  private final Stream stream;
  private volatile boolean quiet;
  private volatile boolean hushesRemarks;
  private boolean remark;

  /** A console that writes UTF-8, whatever the locale, and each line at once. */
  public Console(OutputStream out) {
    this(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  /** A console on top of a writer. */
  public Console(Writer out) {
    this(new Stream(out));
  }

  private Console(Stream stream) {
    super(stream, true);
    this.stream = stream;
  }

  /** The writer itself where it is a console, else a console on top of it. */
  public static Console of(PrintWriter out) {
    return out instanceof Console console ? console : new Console(out);
  }

  /** Colours the words that begin lines of a certain kind, such as warnings, from now on. */
  public void colour() {
    stream.coloured = true;
  }

  /**
   * Leaves out progress from now on.
   *
   * @param remarks whether notes and warnings are left out, too
   */
  public void hush(boolean remarks) {
    quiet = true;
    hushesRemarks = remarks;
  }

  /** Whether only results and errors are printed. */
  public boolean isQuiet() {
    return quiet;
  }

  /** Prints one line, in which line breaks are made visible. */
  @Override
  public void println(@Nullable String line) {
    if (!isHushed(String.valueOf(line))) {
      super.println(visible(String.valueOf(line), true));
    }
  }

  /** A remark with the indented lines that go on with it. */
  private boolean isHushed(String line) {
    if (!hushesRemarks) {
      return false;
    }
    remark =
        line.startsWith("note: ")
            || line.startsWith("warning: ")
            || remark && line.startsWith("  ");
    return remark;
  }

  /** Prints a line that tells how work gets on. */
  public void progress(String line) {
    if (!quiet) {
      println(line);
    }
  }

  /** An installation that lacks its libraries can still tell so. */
  private static String visible(String text, boolean line) {
    try {
      return line ? VisibleText.line(text) : VisibleText.of(text);
    } catch (NoClassDefFoundError e) {
      return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    }
  }

  /** Sends a control sequence of Assay's own to the terminal. */
  public void control(String sequence) {
    stream.control(sequence);
  }

  /** Writes text of Assay's own as it is, with its control sequences. */
  public PrintWriter trusted() {
    return new PrintWriter(
        new Writer(lock) {
          @Override
          public void write(char[] text, int start, int length) {
            stream.control(new String(text, start, length));
          }

          @Override
          public void flush() {
            Console.this.flush();
          }

          @Override
          public void close() {
            flush();
          }
        },
        true);
  }

  /** Why what was printed did not all arrive; empty when it did. Writes what is still kept back. */
  public Optional<IOException> failure() {
    flush();
    return stream.failure();
  }

  /** Shows control characters; writes nothing more once the stream failed. */
  private static final class Stream extends Writer {
    private final Writer out;
    private volatile Optional<IOException> failure = Optional.empty();
    private String pending = "";
    private volatile boolean coloured;
    private boolean atLineStart = true;

    private Stream(Writer out) {
      this.out = out;
    }

    private Optional<IOException> failure() {
      return failure;
    }

    private void control(String sequence) {
      synchronized (lock) {
        attempt(() -> out.write(sequence));
      }
    }

    @Override
    public void write(char[] text, int start, int length) {
      synchronized (lock) {
        String whole = pending + new String(text, start, length);
        // The second half of a character may come with the next call.
        boolean half =
            !whole.isEmpty() && Character.isHighSurrogate(whole.charAt(whole.length() - 1));
        pending = half ? whole.substring(whole.length() - 1) : "";
        String complete = half ? whole.substring(0, whole.length() - 1) : whole;
        String shown = visible(complete, false);
        String written = coloured && atLineStart ? Marks.coloured(shown) : shown;
        if (!shown.isEmpty()) {
          atLineStart = shown.endsWith("\n");
        }
        attempt(() -> out.write(written));
      }
    }

    @Override
    public void flush() {
      synchronized (lock) {
        attempt(out::flush);
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        attempt(out::close);
      }
    }

    private void attempt(Attempt attempt) {
      if (failure.isPresent()) {
        return;
      }
      try {
        attempt.run();
      } catch (IOException e) {
        failure = Optional.of(e);
      }
    }
  }

  private interface Attempt {
    void run() throws IOException;
  }
}
