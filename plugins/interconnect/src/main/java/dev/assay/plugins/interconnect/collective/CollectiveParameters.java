package dev.assay.plugins.interconnect.collective;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.BytesParameter;
import dev.assay.api.Context;
import dev.assay.api.EnumParameter;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.MemoryDemand;
import dev.assay.plugins.interconnect.kernel.TransferKernels;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The parameters that all workloads of collectives have, and what they mean. */
final class CollectiveParameters {
  static final EnumParameter<CollectiveOperation> OPERATION =
      Parameter.choice(
          "operation",
          CollectiveOperation.ALL_REDUCE,
          List.of(
              CollectiveOperation.ALL_REDUCE,
              CollectiveOperation.ALL_GATHER,
              CollectiveOperation.REDUCE_SCATTER,
              CollectiveOperation.BROADCAST,
              CollectiveOperation.ALL_TO_ALL),
          "What the ranks do together; reductions are sums of fp32.");
  static final BytesParameter SIZE =
      Parameter.bytes(
              "size",
              "64m",
              "The size as nccl-tests counts it, rounded up to 4 bytes for each rank: of a rank's"
                  + " array, for all_gather of the whole result, for reduce_scatter and all_to_all"
                  + " of all parts of a rank.")
          .between(8, 8L << 30);
  static final TextParameter IMPLEMENTATION =
      Parameter.choice(
          "implementation",
          "ring",
          List.of("ring", "nccl"),
          "Assay's own ring over copies between peers, or the host's NCCL by libnccl.so.2.");

  static final int FEWEST_RANKS = 2;

  private CollectiveParameters() {}

  private static boolean byNccl(Context context) {
    return context.get(IMPLEMENTATION).equals("nccl");
  }

  /** Why the implementation cannot be had on these devices; empty when it can. */
  static Optional<MissingThing> missing(Context context, List<ComputeDevice> devices) {
    if (!byNccl(context)) {
      return Optional.empty();
    }
    return devices.getFirst().properties().backEnd() == BackEnd.CUDA
        ? Nccl.missing(devices.getFirst().properties().simulated())
        : Optional.of(
            new MissingThing(
                "CUDA devices for NCCL", "use NVIDIA GPUs, or -p implementation=ring"));
  }

  /** What a device needs for input and output and, in the ring, for a chunk besides. */
  static MemoryDemand memoryOfADevice(Context context, int ranks) {
    long size = context.get(SIZE);
    return MemoryDemand.ofBuffers(
        "choose a smaller size", size, size, byNccl(context) ? 0 : size / ranks);
  }

  /** Connects devices as the parameters say. */
  static Collective connect(Context context, List<ComputeDevice> devices) throws IOException {
    long step = (long) Float.BYTES * devices.size();
    long bytes = Math.ceilDiv(context.get(SIZE), step) * step;
    return byNccl(context)
        ? new NcclCollective(Nccl.open(devices.getFirst().properties().simulated()), devices, bytes)
        : new Ring(devices, TransferKernels.program(), bytes);
  }

  /** Lets every device reach the memory of every other that it can. */
  static void enablePeerAccess(List<ComputeDevice> devices) {
    for (ComputeDevice device : devices) {
      devices.stream().filter(device::canAccess).forEach(device::enablePeerAccess);
    }
  }
}
