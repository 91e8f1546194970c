package dev.assay.plugins.interconnect.collective;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.assay.plugins.compute.device.ComputeDevice;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Collectives by NCCL, with all devices in this process, as nccl-tests has them with {@code -g}.
 */
final class NcclCollective implements Collective {
  private final Nccl nccl;
  private final List<RankMemory> ranks;
  private final List<MemorySegment> communicators;
  private final Map<CollectiveOperation, List<Nccl.Call>> calls =
      new EnumMap<>(CollectiveOperation.class);

  /**
   * Connects the devices.
   *
   * @param devices of CUDA
   * @param bytes of input and of output of each rank, a multiple of 4 times the ranks
   */
  NcclCollective(Nccl nccl, List<ComputeDevice> devices, long bytes) {
    this.nccl = nccl;
    this.ranks = devices.stream().map(device -> RankMemory.of(device, bytes)).toList();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers =
          arena.allocateFrom(JAVA_INT, devices.stream().mapToInt(ComputeDevice::index).toArray());
      MemorySegment made = arena.allocate(ADDRESS, devices.size());
      nccl.call("ncclCommInitAll", made, devices.size(), numbers).run();
      this.communicators =
          IntStream.range(0, devices.size())
              .mapToObj(rank -> made.getAtIndex(ADDRESS, rank))
              .toList();
    }
  }

  @Override
  public List<RankMemory> ranks() {
    return ranks;
  }

  @Override
  public int reducedChunk(int rank) {
    return rank;
  }

  @Override
  public OptionalInt libraryVersion() {
    return OptionalInt.of(nccl.version());
  }

  /** One behind the other in the streams, as nccl-tests does. */
  @Override
  public void perform(CollectiveOperation operation, int times) {
    List<Nccl.Call> group = calls.computeIfAbsent(operation, this::group);
    for (int i = 0; i < times; i++) {
      group.forEach(Nccl.Call::run);
    }
    ranks.forEach(rank -> rank.queue().synchronize());
  }

  private List<Nccl.Call> group(CollectiveOperation operation) {
    List<Nccl.Call> group = new ArrayList<>();
    group.add(nccl.call("ncclGroupStart"));
    for (int rank = 0; rank < ranks.size(); rank++) {
      group.addAll(callsOf(operation, rank));
    }
    group.add(nccl.call("ncclGroupEnd"));
    return group;
  }

  private List<Nccl.Call> callsOf(CollectiveOperation operation, int rank) {
    long part = chunk() / Float.BYTES;
    long all = part * ranks.size();
    long input = ranks.get(rank).input().address();
    long output = ranks.get(rank).output().address();
    long own = rank * chunk();
    MemorySegment communicator = communicators.get(rank);
    long stream = ranks.get(rank).queue().handle();
    int type = Nccl.FLOAT32;
    return switch (operation) {
      case ALL_REDUCE ->
          List.of(
              nccl.call("ncclAllReduce", input, output, all, type, Nccl.SUM, communicator, stream));
      case REDUCE_SCATTER ->
          List.of(
              nccl.call(
                  "ncclReduceScatter",
                  input,
                  output + own,
                  part,
                  type,
                  Nccl.SUM,
                  communicator,
                  stream));
      case ALL_GATHER ->
          List.of(
              nccl.call("ncclAllGather", input + own, output, part, type, communicator, stream));
      case BROADCAST ->
          List.of(nccl.call("ncclBroadcast", input, output, all, type, 0, communicator, stream));
      case ALL_TO_ALL -> messages(rank, part);
      case REDUCE ->
          throw new IllegalArgumentException("There is no reduce to one rank: use all-reduce.");
    };
  }

  private List<Nccl.Call> messages(int rank, long part) {
    List<Nccl.Call> messages = new ArrayList<>();
    MemorySegment communicator = communicators.get(rank);
    RankMemory memory = ranks.get(rank);
    long stream = memory.queue().handle();
    for (int peer = 0; peer < ranks.size(); peer++) {
      long from = memory.input().address() + peer * chunk();
      long to = memory.output().address() + peer * chunk();
      messages.add(nccl.call("ncclSend", from, part, Nccl.FLOAT32, peer, communicator, stream));
      messages.add(nccl.call("ncclRecv", to, part, Nccl.FLOAT32, peer, communicator, stream));
    }
    return messages;
  }

  @Override
  public void close() {
    communicators.forEach(communicator -> nccl.call("ncclCommDestroy", communicator).run());
  }
}
