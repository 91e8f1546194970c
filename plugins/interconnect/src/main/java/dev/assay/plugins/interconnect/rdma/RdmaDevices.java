package dev.assay.plugins.interconnect.rdma;

import dev.assay.api.Availability;
import dev.assay.api.Context;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Parameter;
import dev.assay.api.Requirement;
import dev.assay.api.TextParameter;
import dev.assay.api.machine.RdmaPort;
import java.util.List;
import java.util.Optional;

/** The InfiniBand and RoCE devices of this machine, and the parameters that choose among them. */
final class RdmaDevices {
  static final TextParameter DEVICE =
      Parameter.text(
          "device", "", "The InfiniBand or RoCE device, such as mlx5_0; the first if empty.");
  static final TextParameter ROLE =
      Parameter.choice(
          "role",
          "loopback",
          List.of("loopback", "client", "server"),
          "Both ends on this machine, or this one of two machines' ends.");
  static final TextParameter PEER =
      Parameter.text("peer", "", "With role=client, the server's address.").notDefiningWork();
  static final IntegerParameter PORT =
      Parameter.integer("port", 18515, "The TCP port by which perftest's ends meet.")
          .between(1, 65535)
          .notDefiningWork();

  private static final String DEVICES = "/sys/class/infiniband";
  private static final String UP = "ACTIVE";

  private RdmaDevices() {}

  static List<Requirement> requirements(String program) {
    return List.of(
        new Requirement.ExistingPath(
            DEVICES,
            "use a VM type with InfiniBand, such as the HB, HC and ND series, and install its"
                + " driver (rdma-core)"),
        new Requirement.Executable(program, "apt-get install perftest"));
  }

  static Availability availability(Context context) {
    List<String> devices = devices(context);
    String wanted = context.get(DEVICE);
    if (devices.isEmpty() || !(wanted.isEmpty() || devices.contains(wanted))) {
      return Availability.missing(
          "InfiniBand device '%s'; there is %s".formatted(wanted, devices),
          "load the device's driver (rdma-core), or choose one that exists: -p device=NAME");
    }
    Optional<RdmaPort> down = downPort(context, chosen(context));
    if (down.isPresent()) {
      return Availability.missing(
          "a port of InfiniBand device '%s' that is up; its port %s is %s"
              .formatted(down.get().device(), down.get().port(), down.get().state().orElseThrow()),
          "connect it and start a subnet manager, or choose another: -p device=NAME");
    }
    if (context.get(ROLE).equals("client") && context.get(PEER).isEmpty()) {
      return Availability.missing("the peer of role=client", "-p peer=HOST");
    }
    return Availability.available();
  }

  private static List<RdmaPort> ports(Context context) {
    return context.machine().rdmaPorts().toOptional().orElse(List.of());
  }

  private static List<String> devices(Context context) {
    return ports(context).stream().map(RdmaPort::device).distinct().sorted().toList();
  }

  private static String chosen(Context context) {
    String wanted = context.get(DEVICE);
    return wanted.isEmpty() ? devices(context).getFirst() : wanted;
  }

  /** A port of a device none of whose ports is up; a port that does not tell may be. */
  private static Optional<RdmaPort> downPort(Context context, String device) {
    List<RdmaPort> ofDevice =
        ports(context).stream().filter(port -> port.device().equals(device)).toList();
    return ofDevice.stream().allMatch(port -> !port.state().orElse(UP).equals(UP))
        ? ofDevice.stream().findFirst()
        : Optional.empty();
  }

  static Perftest perftest(String program, Context context) {
    return new Perftest(program, chosen(context), context.get(PORT), context.scratchDirectory());
  }

  static Perftest.Peer peer(Context context) {
    return switch (context.get(ROLE)) {
      case "loopback" -> new Perftest.Peer.Here();
      case "server" -> new Perftest.Peer.Awaited();
      default -> new Perftest.Peer.At(context.get(PEER));
    };
  }
}
