package dev.assay.plugins.interconnect.memory;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.ParameterValues;
import dev.assay.api.Requirement;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.linux.memory.MappedMemory;
import dev.assay.plugins.linux.memory.PointerCycle;
import dev.assay.plugins.linux.process.ThreadAffinity;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** {@code interconnect.memory.latency}: from a core of each node to the memory of each. */
public final class LatencyWorkload implements Workload {
  private static final Metric LOCAL =
      Metric.of(
          "local-latency",
          Unit.NANOSECOND,
          Better.LOWER,
          Extent.LINK,
          "The greatest, over nodes, mean time of one load from the node's own memory, each load"
              + " waiting for the one before, over a random cycle of cache lines.");
  private static final Metric HIGHEST =
      Metric.of(
          "highest-latency",
          Unit.NANOSECOND,
          Better.LOWER,
          Extent.LINK,
          "The greatest mean time of one load by a core of any node from the memory of any node,"
              + " likewise; the counters latency-I-J give all, from a core of I to memory of J.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "interconnect.memory.latency",
          "Memory latency between NUMA nodes",
          Category.MEMORY,
          List.of(MatrixParameters.SIZE, MatrixParameters.HUGE_PAGES),
          List.of(LOCAL, HIGHEST),
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  record Pair(NumaNodes.Node cores, NumaNodes.Node memory, PointerCycle cycle) {
    boolean local() {
      return cores.label() == memory.label();
    }
  }

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public List<MissingThing> problems(ParameterValues values) {
    return MatrixParameters.problems(values);
  }

  @Override
  public Availability availability(Context context) throws IOException {
    NumaNodes nodes = NumaNodes.of(context.machine());
    List<MissingThing> missing =
        MatrixParameters.problems(context, nodes, nodes.withMemory().size());
    return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // Resources closes it.
  public Session open(Context context) throws Exception {
    try (Resources opened = new Resources()) {
      Arena memory = opened.add(Arena.ofShared());
      return new Session(pairs(context, memory), opened.handOver());
    }
  }

  private static List<Pair> pairs(Context context, Arena memory) throws IOException {
    NumaNodes nodes = NumaNodes.of(context.machine());
    long bytes = MatrixParameters.bytes(context);
    long hugeBefore = MatrixParameters.hugePageBytes();
    long touched = 0;
    List<Pair> pairs = new ArrayList<>();
    for (NumaNodes.Node of : nodes.withMemory()) {
      MemorySegment lines =
          MappedMemory.map(memory, bytes, context.get(MatrixParameters.HUGE_PAGES), of.number());
      PointerCycle cycle = PointerCycle.link(lines, context.random());
      touched += bytes;
      nodes.withProcessors().forEach(cores -> pairs.add(new Pair(cores, of, cycle)));
    }
    MatrixParameters.requireHugePages(context, touched, hugeBefore);
    return pairs;
  }

  record Session(List<Pair> pairs, Resources memory) implements WorkloadSession {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      Duration time = context.timeBudget().dividedBy(pairs.size());
      double local = 0;
      double highest = 0;
      for (Pair pair : pairs) {
        double nanos = onACoreOf(pair, time, context);
        highest = Math.max(highest, nanos);
        local = pair.local() ? Math.max(local, nanos) : local;
        sink.counter(
            "latency-%d-%d".formatted(pair.cores().label(), pair.memory().label()),
            nanos,
            Unit.NANOSECOND);
      }
      sink.sample(LOCAL, local);
      sink.sample(HIGHEST, highest);
    }

    @Override
    public void verify(Context context) throws InvalidResultException {
      for (Pair pair : pairs) {
        pair.cycle().verify();
      }
    }

    /** A cycle, in which a test can plant a wrong link. */
    PointerCycle someCycle() {
      return pairs.getLast().cycle();
    }

    @Override
    public void close() throws Exception {
      memory.close();
    }
  }

  private static double onACoreOf(Pair pair, Duration time, Context context) throws Exception {
    FutureTask<Double> chase =
        new FutureTask<>(
            () -> {
              ThreadAffinity.pinThread(pair.cores().processors());
              return pair.cycle().nanosPerLoad(time, context::cancelled);
            });
    Thread.ofPlatform().name("memory latency").daemon().start(chase);
    try {
      return chase.get();
    } catch (ExecutionException e) {
      throw new IOException("Following the cycle failed: " + e.getCause(), e.getCause());
    }
  }
}
