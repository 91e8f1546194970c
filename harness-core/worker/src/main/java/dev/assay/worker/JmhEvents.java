package dev.assay.worker;

import dev.assay.api.Availability;
import dev.assay.api.UnavailableException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Turns JMH's progress into events. A benchmark is good only when it was started, gave as many
 * iterations as planned and was ended with a result: JMH also returns normally when its fork died.
 */
final class JmhEvents implements OutputFormat {
  private static final Pattern FORK_DIED =
      Pattern.compile("<forked VM failed with exit code (-?\\d+)>");
  private static final String UNAVAILABLE = UnavailableException.class.getName() + ": ";
  private static final int LONGEST_LINE = 4096;

  private final HarnessLink link;
  private final PrintStream log;
  private final StringBuilder line = new StringBuilder();
  private int startedModes;
  private int goodModes;
  private boolean outOfMemory;
  private @Nullable Map<String, String> missing;
  private @Nullable String forkStatus;
  private @Nullable String exception;

  JmhEvents(HarnessLink link, PrintStream log) {
    this.link = link;
    this.log = log;
  }

  boolean successful() {
    return startedModes > 0 && goodModes == startedModes;
  }

  void failed(String otherwise) {
    if (missing != null) {
      link.send("skipped", "missing", List.of(missing));
    } else if (outOfMemory) {
      link.send("failed", "kind", "out-of-memory", "message", "in the fork: " + exception);
    } else if (exception != null) {
      link.send("failed", "kind", "threw", "message", "in the fork: " + exception);
    } else if (forkStatus != null) {
      link.send("failed", "kind", "crashed", "message", "", "status", Integer.valueOf(forkStatus));
    } else {
      link.send("failed", "kind", "threw", "message", otherwise);
    }
  }

  @Override
  public void startBenchmark(BenchmarkParams params) {
    startedModes++;
    link.send(
        "jmh",
        "mode",
        params.getMode().shortLabel(),
        "threads",
        params.getThreads(),
        "jvm",
        params.getVmName() + " " + params.getVmVersion(),
        "jvmArguments",
        List.copyOf(params.getJvmArgs()));
    link.send("phase", "phase", "setup", "index", 0);
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
    String phase = params.getType() == IterationType.WARMUP ? "warmup" : "measurement";
    link.send("phase", "phase", phase, "index", iteration - 1);
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
    List<Map<String, Object>> scores = new ArrayList<>();
    Map<String, Object> primary =
        score(benchmark.getMode().shortLabel(), true, data.getPrimaryResult());
    if (benchmark.getMode() == Mode.SampleTime) {
      primary.put("distribution", distribution(data.getPrimaryResult()));
    }
    scores.add(primary);
    data.getSecondaryResults().forEach((name, result) -> scores.add(score(name, false, result)));
    link.send(
        "jmh-iteration",
        "warmup",
        params.getType() == IterationType.WARMUP,
        "index",
        iteration - 1,
        "scores",
        scores);
  }

  private static Map<String, Object> score(String name, boolean primary, Result<?> result) {
    Map<String, Object> score = new LinkedHashMap<>();
    score.put("name", name);
    score.put("primary", primary);
    score.put("value", result.getScore());
    score.put("unit", result.getScoreUnit());
    return score;
  }

  /** Other modes have several values too, one for each thread. */
  private static List<List<Object>> distribution(Result<?> sampled) {
    List<List<Object>> distribution = new ArrayList<>();
    Iterator<Map.Entry<Double, Long>> raw = sampled.getStatistics().getRawData();
    while (raw.hasNext()) {
      Map.Entry<Double, Long> entry = raw.next();
      distribution.add(List.of(entry.getKey(), entry.getValue()));
    }
    return distribution;
  }

  @Override
  public void endBenchmark(@Nullable BenchmarkResult result) {
    if (result != null) {
      goodModes++;
    }
  }

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> results) {}

  @Override
  public void print(String text) {
    log.print(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        inspect(line.toString());
        line.setLength(0);
      } else if (line.length() < LONGEST_LINE) {
        line.append(c);
      }
    }
  }

  @Override
  public void println(String text) {
    print(text + "\n");
  }

  @Override
  public void verbosePrintln(String text) {}

  @Override
  public void write(int c) {
    print(String.valueOf((char) c));
  }

  @Override
  public void write(byte[] bytes) {
    print(new String(bytes, StandardCharsets.UTF_8));
  }

  private void inspect(String text) {
    Matcher died = FORK_DIED.matcher(text);
    if (died.find()) {
      forkStatus = died.group(1);
    }
    if (missing == null && text.startsWith(UNAVAILABLE)) {
      Availability.MissingThing thing =
          UnavailableException.missing(text.substring(UNAVAILABLE.length()));
      missing = Map.of("what", thing.what(), "remedy", thing.remedy());
    }
    if (text.startsWith("java.lang.OutOfMemoryError")) {
      outOfMemory = true;
      exception = text;
    }
    if (exception == null && text.matches("[\\w.$]+(Exception|Error)(: .*)?")) {
      exception = text;
    }
  }

  @Override
  public void flush() {
    log.flush();
  }

  @Override
  public void close() {
    log.flush();
  }
}
