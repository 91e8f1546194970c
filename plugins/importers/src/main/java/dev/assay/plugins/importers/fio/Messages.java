package dev.assay.plugins.importers.fio;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.UnreadableResultException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What fio says outside its JSON. */
final class Messages {
  private static final int MOST = 20;
  private static final Pattern FAILED_JOB =
      Pattern.compile("^fio: pid=\\d+, (?:got signal=(\\d+)|err=(-?\\d+)/.*?error=(.*))");
  private static final Pattern TERMINATED = Pattern.compile("^fio: terminating on signal \\d+");
  private static final Pattern VERIFICATION =
      Pattern.compile("^verify: (?:bad|failed)|^crc32|^md5:");
  private static final Pattern FOR_PEOPLE =
      Pattern.compile(": \\(g=\\d+\\): rw=|\\(groupid=\\d+, jobs=\\d+\\): err=|^[2-5];fio-\\d");

  private final Map<String, Integer> failures = new LinkedHashMap<>();
  private Optional<Line> verification = Optional.empty();
  private boolean forPeople;

  void read(Line line) {
    String text = line.text();
    Matcher failed = FAILED_JOB.matcher(text);
    if (failed.find()) {
      add(
          failed.group(1) != null
              ? "a job was ended by signal " + failed.group(1)
              : "a job ended with error %s (%s)".formatted(failed.group(2), failed.group(3)),
          line);
    } else if (TERMINATED.matcher(text).find()) {
      add("it was ended by a signal", line);
    } else if (verification.isEmpty() && VERIFICATION.matcher(text).find()) {
      verification = Optional.of(line);
    }
    forPeople |= FOR_PEOPLE.matcher(text).find();
  }

  private void add(String failure, Line line) {
    if (failures.size() < MOST) {
      failures.putIfAbsent(failure, line.number());
    }
  }

  void giveTo(ResultSink sink) {
    failures.forEach((failure, line) -> sink.leftOut(line, "fio's message", failure));
    verification.ifPresent(
        line -> sink.leftOut(line.number(), "fio's message", "verification failed"));
  }

  /** Why there is no result. */
  UnreadableResultException reason() {
    if (!failures.isEmpty()) {
      Map.Entry<String, Integer> first = failures.entrySet().iterator().next();
      return UnreadableResultException.at(
          first.getValue(), "it holds no result of fio: " + first.getKey());
    }
    if (verification.isPresent()) {
      return UnreadableResultException.at(
          verification.get().number(), "it holds no result of fio: verification failed");
    }
    return UnreadableResultException.because(
        forPeople
            ? "it is what fio prints for people, or its terse form, which does not say what was"
                + " done; run fio with --output-format=json"
            : "it holds no result of a job of fio");
  }
}
