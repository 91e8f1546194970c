package dev.assay.fuzz;

import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives inputs to one reader and tells what is wrong with how it takes them. */
final class Trial {
  /** Of CPU time, which neighbours on the machine do not lengthen. */
  private static final long MOST_NANOS = Duration.ofSeconds(1).toNanos();

  /** What a message says when it is of a programmer and not for a user. */
  private static final Pattern INTERNAL =
      Pattern.compile(
          "\\b[A-Z]\\w*(?:Exception|Error)\\b|\\b(?:Object|Array|String|Null)Node\\b|\\b(?<!services/)(?:javax?|jdk|sun|tools\\.jackson|com\\.fasterxml|org\\.snakeyaml|dev\\.assay)\\.[a-z]\\w*|\\bCannot"
              + " invoke|No enum constant|[Ii]ndex -?\\d+ out|For input string|\\n"
              + "\\s{1,8}at [a-z]|@[0-9a-f]{6,8}\\b|\\(through reference|(?:^|: )null$");

  private final Target target;
  private final Path file;
  private final NumbersWritten ofSeeds;
  private boolean accepted;
  private long nanos;

  /**
   * @param file written for each input
   */
  Trial(Target target, Path file) throws Exception {
    this.target = target;
    this.file = file;
    this.ofSeeds = new NumbersWritten(new byte[0]);
    for (byte[] right : Corpus.right(target)) {
      Files.write(file, right);
      NumbersRead.of(target.reading().read(file)).forEach(ofSeeds::add);
    }
  }

  /** What is wrong; empty where the input is read, or refused as it should be. */
  Optional<String> fault(byte[] input) throws IOException {
    Files.write(file, input);
    accepted = false;
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Optional<String> fault = faultOf(input);
    long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
    nanos += taken;
    return fault.isEmpty() && taken > MOST_NANOS
        ? Optional.of("took %d ms of CPU time".formatted(taken / 1_000_000))
        : fault;
  }

  /** Whether the last input was read, rather than refused. */
  boolean accepted() {
    return accepted;
  }

  /** CPU time that all inputs took together. */
  Duration taken() {
    return Duration.ofNanos(nanos);
  }

  private Optional<String> faultOf(byte[] input) {
    try {
      Object read = target.reading().read(file);
      accepted = true;
      return wrongNumber(NumbersRead.of(read), input);
    } catch (Throwable thrown) {
      return target.refuses(thrown) ? wrongMessage(thrown, input) : Optional.of(trace(thrown));
    }
  }

  private Optional<String> wrongNumber(List<Double> numbers, byte[] input) {
    NumbersWritten written = null;
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        return Optional.of("returned the number " + number);
      }
      Numbers how = target.numbers();
      if (how != Numbers.COMPUTED && !ofSeeds.hold(number, how)) {
        written = written == null ? new NumbersWritten(input) : written;
        if (!written.hold(number, how)) {
          return Optional.of("returned the number " + number + ", which is not in the input");
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrongMessage(Throwable thrown, byte[] input) {
    String message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return Optional.of("says nothing: " + trace(thrown));
    }
    Matcher matcher = INTERNAL.matcher(message);
    return matcher.find() && !quotes(input, matcher.group().replaceFirst("^: ", ""))
        ? Optional.of("says '%s' in: %s%n%s".formatted(matcher.group(), message, trace(thrown)))
        : Optional.empty();
  }

  /** Whether the words are in the input; zero bytes of wider encodings stand between letters. */
  private static boolean quotes(byte[] input, String words) {
    return new String(input, StandardCharsets.ISO_8859_1).replace("\0", "").contains(words);
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return String.join("\n", text.toString().lines().limit(40).toList());
  }
}
