package dev.assay.plugins.interconnect.rdma;

import dev.assay.api.Availability;
import dev.assay.api.Context;
import dev.assay.api.Parameter;
import dev.assay.api.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The InfiniBand and RoCE devices of this machine, and the parameters that choose among them. */
final class RdmaDevices {
  static final Parameter DEVICE =
      Parameter.text(
          "device", "", "The InfiniBand or RoCE device, such as mlx5_0; the first if empty.");
  static final Parameter ROLE =
      Parameter.choice(
          "role",
          "loopback",
          List.of("loopback", "client", "server"),
          "Both ends on this machine, or this one of two machines' ends.");
  static final Parameter PEER =
      Parameter.text("peer", "", "With role=client, the server's address.").notDefiningWork();
  static final Parameter PORT =
      Parameter.integer("port", 18515, "The TCP port by which perftest's ends meet.")
          .between(1, 65535)
          .notDefiningWork();

  private static final Path DEVICES = Path.of("/sys/class/infiniband");

  private RdmaDevices() {}

  static List<Requirement> requirements(String program) {
    return List.of(
        new Requirement.ExistingPath(
            DEVICES.toString(),
            "use a VM type with InfiniBand, such as the HB, HC and ND series, and install its"
                + " driver (rdma-core)"),
        new Requirement.Executable(program, "apt-get install perftest"));
  }

  static Availability availability(Context context) throws IOException {
    List<String> devices = devices();
    String wanted = context.text(DEVICE.name());
    if (devices.isEmpty() || !(wanted.isEmpty() || devices.contains(wanted))) {
      return Availability.missing(
          "InfiniBand device '%s'; there is %s".formatted(wanted, devices),
          "load the device's driver (rdma-core), or choose one that exists: -p device=NAME");
    }
    if (context.text(ROLE.name()).equals("client") && context.text(PEER.name()).isEmpty()) {
      return Availability.missing("the peer of role=client", "-p peer=HOST");
    }
    return Availability.available();
  }

  private static List<String> devices() throws IOException {
    if (!Files.isDirectory(DEVICES)) {
      return List.of();
    }
    try (Stream<Path> devices = Files.list(DEVICES)) {
      return devices.map(device -> device.getFileName().toString()).sorted().toList();
    }
  }

  static Perftest perftest(String program, Context context) throws IOException {
    String wanted = context.text(DEVICE.name());
    return new Perftest(
        program,
        wanted.isEmpty() ? devices().getFirst() : wanted,
        (int) context.integer(PORT.name()),
        context.scratchDirectory());
  }

  static Perftest.Peer peer(Context context) {
    return switch (context.text(ROLE.name())) {
      case "loopback" -> new Perftest.Peer.Here();
      case "server" -> new Perftest.Peer.Awaited();
      default -> new Perftest.Peer.At(context.text(PEER.name()));
    };
  }
}
