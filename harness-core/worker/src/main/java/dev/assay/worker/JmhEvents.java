package dev.assay.worker;

import dev.assay.api.Availability;
import dev.assay.api.Phase;
import dev.assay.api.UnavailableException;
import dev.assay.worker.protocol.WorkerEvent;
import dev.assay.worker.protocol.WorkerFailure;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private Optional<Availability.Missing> missing = Optional.empty();
  private Optional<Integer> forkStatus = Optional.empty();
  private @Nullable String exception;

  JmhEvents(HarnessLink link, PrintStream log) {
    this.link = link;
    this.log = log;
  }

  boolean successful() {
    return startedModes > 0 && goodModes == startedModes;
  }

  void failed(String otherwise) {
    link.send(missing.isPresent() ? new WorkerEvent.Skipped(missing.get()) : failure(otherwise));
  }

  private WorkerEvent.Failed failure(String otherwise) {
    if (exception != null) {
      return new WorkerEvent.Failed(
          outOfMemory ? WorkerFailure.OUT_OF_MEMORY : WorkerFailure.THREW,
          "in the fork: " + exception);
    }
    return forkStatus.isPresent()
        ? new WorkerEvent.Failed(WorkerFailure.CRASHED, "", forkStatus)
        : new WorkerEvent.Failed(WorkerFailure.THREW, otherwise);
  }

  @Override
  public void startBenchmark(BenchmarkParams params) {
    startedModes++;
    link.send(
        new WorkerEvent.JmhFork(
            params.getMode().shortLabel(),
            params.getThreads(),
            params.getVmName() + " " + params.getVmVersion(),
            List.copyOf(params.getJvmArgs())));
    link.send(new WorkerEvent.EnteredPhase(Phase.SETUP, 0));
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
    Phase phase = params.getType() == IterationType.WARMUP ? Phase.WARMUP : Phase.MEASUREMENT;
    link.send(new WorkerEvent.EnteredPhase(phase, iteration - 1));
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
    List<WorkerEvent.JmhScore> scores = new ArrayList<>();
    scores.add(primary(benchmark.getMode(), data.getPrimaryResult()));
    data.getSecondaryResults()
        .forEach(
            (name, result) ->
                scores.add(
                    new WorkerEvent.JmhScore(
                        name, false, result.getScore(), result.getScoreUnit(), List.of())));
    boolean warmup = params.getType() == IterationType.WARMUP;
    link.send(new WorkerEvent.JmhIteration(warmup, iteration - 1, scores));
  }

  private static WorkerEvent.JmhScore primary(Mode mode, Result<?> result) {
    return new WorkerEvent.JmhScore(
        mode.shortLabel(),
        true,
        result.getScore(),
        result.getScoreUnit(),
        // Other modes have several values too, one for each thread.
        mode == Mode.SampleTime ? sampled(result) : List.of());
  }

  private static List<WorkerEvent.Weighted> sampled(Result<?> result) {
    List<WorkerEvent.Weighted> sampled = new ArrayList<>();
    Iterator<Map.Entry<Double, Long>> raw = result.getStatistics().getRawData();
    while (raw.hasNext()) {
      Map.Entry<Double, Long> entry = raw.next();
      sampled.add(new WorkerEvent.Weighted(entry.getKey(), entry.getValue()));
    }
    return sampled;
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
      forkStatus = Optional.of(Integer.valueOf(died.group(1)));
    }
    if (missing.isEmpty() && text.startsWith(UNAVAILABLE)) {
      String thing = text.substring(UNAVAILABLE.length());
      missing = Optional.of(new Availability.Missing(List.of(UnavailableException.missing(thing))));
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
