package dev.assay.plugins.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability;
import dev.assay.api.Context;
import dev.assay.api.Metric;
import dev.assay.api.OrderedSession;
import dev.assay.api.Parameter;
import dev.assay.api.Phase;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Drives a workload through its life in this process and keeps what it reports. */
public final class WorkloadRun {
  private final Workload workload;
  private final FakeContext context;
  private Optional<OrderedSession> session = Optional.empty();

  private WorkloadRun(Workload workload, FakeContext context) {
    this.workload = workload;
    this.context = context;
  }

  /** What one iteration reported. */
  public record Iteration(
      Map<String, Double> samples,
      Map<String, Double> counters,
      Map<String, Histogram> histograms,
      List<String> taints) {
    public double sample(String metric) {
      return required(samples, metric);
    }

    public double counter(String name) {
      return required(counters, name);
    }

    public Histogram histogram(String name) {
      return required(histograms, name);
    }
  }

  public static WorkloadRun of(Workload workload, Path scratch, String... assignments) {
    Map<String, String> values = new HashMap<>();
    for (Parameter parameter : workload.info().parameters()) {
      values.put(parameter.name(), parameter.defaultValue());
    }
    for (String assignment : assignments) {
      String[] parts = assignment.split("=", 2);
      Parameter parameter = workload.info().parameter(parts[0]).orElseThrow();
      assertThat(parameter.problem(parts[1])).as(assignment).isEmpty();
      values.put(parts[0], parts[1]);
    }
    return new WorkloadRun(workload, new FakeContext(values, scratch));
  }

  public WorkloadRun withTimeBudget(Duration budget) {
    context.timeBudget = budget;
    return this;
  }

  public void cancel() {
    context.cancelled = true;
  }

  public Availability availability() throws Exception {
    return workload.availability(context);
  }

  public void open() throws Exception {
    assertThat(availability()).isEqualTo(Availability.available());
    openWithoutAsking();
  }

  public void openWithoutAsking() throws Exception {
    session = Optional.of(new OrderedSession(workload.open(context)));
  }

  /** One iteration, checked against the declared metrics. */
  public Iteration iterate() throws Exception {
    RecordingSink sink = new RecordingSink(workload.info());
    session.orElseThrow().iterate(context, sink);
    assertThat(sink.iteration.samples())
        .containsOnlyKeys(workload.info().metrics().stream().map(Metric::name).toList());
    return sink.iteration;
  }

  public void verify() throws Exception {
    session.orElseThrow().verify(context);
  }

  /** Closes what was opened, if it was. */
  public void close() throws Exception {
    if (session.isPresent()) {
      session.get().close();
    }
  }

  /** A whole fork of one iteration, after which the scratch directory is empty again. */
  public Iteration run() throws Exception {
    try {
      open();
      Iteration iteration = iterate();
      verify();
      return iteration;
    } finally {
      close();
      assertThat(context.scratchDirectory).isEmptyDirectory();
    }
  }

  private static <T> T required(Map<String, T> map, String key) {
    assertThat(map).containsKey(key);
    return Objects.requireNonNull(map.get(key));
  }

  private static final class FakeContext implements Context {
    private final Map<String, String> values;
    private final Path scratchDirectory;
    private final RandomGenerator random = new Random(42);
    private volatile boolean cancelled;
    private Duration timeBudget = Duration.ofMillis(60);

    FakeContext(Map<String, String> values, Path scratchDirectory) {
      this.values = values;
      this.scratchDirectory = scratchDirectory;
    }

    @Override
    public String text(Parameter parameter) {
      return required(values, parameter.name());
    }

    @Override
    public Phase phase() {
      return Phase.MEASUREMENT;
    }

    @Override
    public int fork() {
      return 0;
    }

    @Override
    public Duration timeBudget() {
      return timeBudget;
    }

    @Override
    public Path scratchDirectory() {
      return scratchDirectory;
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }

    @Override
    public RandomGenerator random() {
      return random;
    }
  }

  private static final class RecordingSink implements Sink {
    private final WorkloadInfo info;
    private final Iteration iteration =
        new Iteration(new HashMap<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());

    RecordingSink(WorkloadInfo info) {
      this.info = info;
    }

    @Override
    public void sample(Metric metric, double value) {
      assertThat(info.metrics()).contains(metric);
      assertThat(value).as(metric.name()).isFinite();
      assertThat(iteration.samples().put(metric.name(), value)).as(metric.name()).isNull();
    }

    @Override
    public void histogram(String name, Unit unit, byte[] hdrHistogram) {
      try {
        iteration
            .histograms()
            .put(name, Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(hdrHistogram), 0));
      } catch (DataFormatException e) {
        throw new AssertionError("Histogram " + name + " cannot be decoded.", e);
      }
    }

    @Override
    public void counter(String name, double value, Unit unit) {
      assertThat(value).as(name).isFinite();
      iteration.counters().put(name, value);
    }

    @Override
    public void taint(String reason) {
      iteration.taints().add(reason);
    }

    @Override
    public void progress(String message) {}
  }
}
