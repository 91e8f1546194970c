package dev.assay.plugins.interconnect.memory;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.EnumParameter;
import dev.assay.api.Extent;
import dev.assay.api.IntegerParameter;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Requirement;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.TextParameter;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.linux.memory.MappedMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code interconnect.memory.bandwidth}: from the cores of each node to the memory of each. */
public final class BandwidthWorkload implements Workload {
  private static final EnumParameter<Operation> OPERATION =
      Parameter.choice(
          "operation",
          Operation.COPY,
          "What every thread does to its share of the arrays; each array read or written counts"
              + " once.");
  private static final TextParameter STORES =
      Parameter.choice(
          "stores",
          "plain",
          List.of("plain", "nontemporal"),
          "How results are stored: plain stores first read the line they overwrite, uncounted;"
              + " nontemporal ones go past the caches. A read has plain alone.");
  private static final IntegerParameter THREADS =
      Parameter.integer("threads", 0, "Threads on the cores of one node; 0 is one for each core.")
          .between(0, 4096);

  private static final Metric LOCAL =
      Metric.of(
              "local-bandwidth",
              Unit.GIGABYTE_PER_SECOND,
              Better.HIGHER,
              Extent.LINK,
              "The least, over nodes, that the cores of one node get from its own memory: bytes of"
                  + " the arrays read or written, each counted once, over the time from the first"
                  + " thread's start to the last one's end of each pass; 1 GB is 10^9 bytes.")
          .boundedBy("memory.bandwidth");
  private static final Metric LOWEST =
      Metric.of(
          "lowest-bandwidth",
          Unit.GIGABYTE_PER_SECOND,
          Better.HIGHER,
          Extent.LINK,
          "The least that the cores of any node get from the memory of any node, likewise; the"
              + " counters bandwidth-I-J give all, from cores of I to memory of J.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "interconnect.memory.bandwidth",
          "Memory bandwidth between NUMA nodes",
          Category.MEMORY,
          List.of(OPERATION, STORES, THREADS, MatrixParameters.SIZE, MatrixParameters.HUGE_PAGES),
          List.of(LOCAL, LOWEST),
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  // Pieces of whole cache lines, and the same for every thread.
  private static final long ALIGNMENT = 4096;

  record Pair(NumaNodes.Node cores, NumaNodes.Node memory, Team team) {
    boolean local() {
      return cores.label() == memory.label();
    }
  }

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  private static boolean nonTemporal(Context context) {
    return context.get(STORES).equals("nontemporal");
  }

  @Override
  public List<MissingThing> problems(ParameterValues values) {
    return MatrixParameters.problems(values);
  }

  @Override
  public Availability availability(Context context) throws IOException {
    NumaNodes nodes = NumaNodes.of(context.machine());
    long copies =
        (long) context.get(OPERATION).arrays()
            * nodes.withMemory().size()
            * nodes.withProcessors().size();
    List<MissingThing> missing = MatrixParameters.problems(context, nodes, copies);
    if (nonTemporal(context) && !context.get(OPERATION).stores()) {
      missing.add(new MissingThing("stores in operation=read", "-p stores=plain"));
    }
    if (nonTemporal(context) && !NonTemporalStores.supported(System.getProperty("os.arch"))) {
      missing.add(
          new MissingThing(
              "machine code with non-temporal stores for " + System.getProperty("os.arch"),
              "-p stores=plain"));
    }
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

  private static List<Pair> pairs(Context context, Arena memory)
      throws IOException, InterruptedException {
    Optional<NonTemporalStores> stores =
        nonTemporal(context) ? Optional.of(new NonTemporalStores(memory)) : Optional.empty();
    NumaNodes nodes = NumaNodes.of(context.machine());
    long hugeBefore = MatrixParameters.hugePageBytes();
    long touched = 0;
    List<Pair> pairs = new ArrayList<>();
    for (NumaNodes.Node of : nodes.withMemory()) {
      for (NumaNodes.Node cores : nodes.withProcessors()) {
        Team team = team(context, memory, cores, of, stores);
        team.fill();
        touched += team.slices().stream().mapToLong(Slice::bytesPerPass).sum();
        pairs.add(new Pair(cores, of, team));
      }
    }
    MatrixParameters.requireHugePages(context, touched, hugeBefore);
    return pairs;
  }

  private static Team team(
      Context context,
      Arena arena,
      NumaNodes.Node cores,
      NumaNodes.Node of,
      Optional<NonTemporalStores> stores)
      throws IOException {
    Operation operation = context.get(OPERATION);
    int asked = context.get(THREADS);
    int threads = asked == 0 ? cores.processors().size() : asked;
    long share = Math.ceilDiv(MatrixParameters.bytes(context), threads * ALIGNMENT) * ALIGNMENT;
    List<Slice> slices = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      MemorySegment memory =
          MappedMemory.map(
              arena,
              operation.arrays() * share,
              context.get(MatrixParameters.HUGE_PAGES),
              of.number());
      List<MemorySegment> arrays = new ArrayList<>();
      for (int array = 0; array < operation.arrays(); array++) {
        arrays.add(memory.asSlice(array * share, share));
      }
      slices.add(new Slice(operation, stores, arrays));
    }
    return new Team(cores.processors(), slices);
  }

  record Session(List<Pair> pairs, Resources memory) implements WorkloadSession {
    @Override
    public void iterate(Context context, Sink sink) throws IOException, InterruptedException {
      Duration time = context.timeBudget().dividedBy(pairs.size());
      double local = Double.MAX_VALUE;
      double lowest = Double.MAX_VALUE;
      for (Pair pair : pairs) {
        double rate = pair.team().run(time, context::cancelled);
        lowest = Math.min(lowest, rate);
        local = pair.local() ? Math.min(local, rate) : local;
        sink.counter(
            "bandwidth-%d-%d".formatted(pair.cores().label(), pair.memory().label()),
            rate,
            Unit.BYTE_PER_SECOND);
      }
      sink.sample(LOCAL, Unit.BYTE_PER_SECOND.convert(local, LOCAL.unit()));
      sink.sample(LOWEST, Unit.BYTE_PER_SECOND.convert(lowest, LOWEST.unit()));
    }

    @Override
    public void verify(Context context) throws InvalidResultException {
      for (Pair pair : pairs) {
        for (Slice slice : pair.team().slices()) {
          slice.verify();
        }
      }
    }

    /** An array that was stored to or read, in which a test can plant a wrong element. */
    MemorySegment someArray() {
      return pairs.getLast().team().slices().getLast().firstArray();
    }

    @Override
    public void close() throws Exception {
      memory.close();
    }
  }
}
