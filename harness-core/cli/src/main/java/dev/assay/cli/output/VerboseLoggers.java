package dev.assay.cli.output;

import dev.assay.cli.exit.Message;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the log messages of all modules go: to the standard error with {@code --verbose}, and
 * nowhere without. The JDK finds this class by {@link java.util.ServiceLoader}.
 */
public final class VerboseLoggers extends System.LoggerFinder {
  /** The option by which users ask for messages. */
  public static final String OPTION = "--verbose";

  private static final String PROPERTY = "assay.verbose";
  private static final String QUIET = "assay.quiet";
  private static final String OWN = "dev.assay.";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final Console err = new Console(new FileOutputStream(FileDescriptor.err));
  private final Clock clock = Clock.systemUTC();

  /** What users were warned of, once. */
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  /** For the JDK alone. */
  public VerboseLoggers() {}

  /** Lets this process log; call it before any class asks for a logger. */
  public static void switchOn() {
    System.setProperty(PROPERTY, "true");
  }

  /** Lets this process warn of nothing from now on. */
  public static void hush() {
    System.setProperty(QUIET, "true");
  }

  @Override
  public System.Logger getLogger(String name, Module module) {
    boolean verbose = Boolean.getBoolean(PROPERTY);
    if (name.startsWith(OWN)) {
      return new Lines(name, verbose ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING);
    }
    return new Lines(name, verbose ? System.Logger.Level.WARNING : System.Logger.Level.OFF);
  }

  private final class Lines implements System.Logger {
    private final String name;
    private final Level least;

    private Lines(String name, Level least) {
      this.name = name;
      this.least = least;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return least != Level.OFF && level.getSeverity() >= least.getSeverity();
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
      if (isLoggable(level)) {
        print(level, thrown == null ? message : message + ": " + thrown);
      }
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String format, Object @Nullable ... values) {
      if (isLoggable(level)) {
        print(
            level,
            values == null || values.length == 0 ? format : MessageFormat.format(format, values));
      }
    }

    /** One line in one call, so that lines of several threads stay whole. */
    private void print(Level level, String message) {
      if (level == Level.WARNING && name.startsWith(OWN)) {
        if (!Boolean.getBoolean(QUIET) && warned.add(message)) {
          Message.print("warning: " + message, err);
        }
        return;
      }
      String time = TIME.format(LocalTime.now(clock.withZone(ZoneOffset.UTC)));
      String subject = name.startsWith(OWN) ? name.substring(OWN.length()) : name;
      Message.print(time + " " + subject + ": " + message.strip(), err);
    }
  }
}
