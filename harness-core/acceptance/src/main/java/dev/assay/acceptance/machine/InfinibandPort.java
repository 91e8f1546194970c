package dev.assay.acceptance.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A port of an RDMA device.
 *
 * @param device such as {@code mlx5_ib0}
 * @param linkLayer {@code InfiniBand} or {@code Ethernet}; empty where the kernel does not tell
 * @param state such as {@code ACTIVE}
 * @param physicalState such as {@code LinkUp}
 * @param gigabitsPerSecond at which the link runs
 * @param rate as the kernel writes it, such as {@code 400 Gb/sec (4X NDR)}
 * @param linkDowned how often the link went down since its counter was cleared
 * @param symbolErrors likewise
 * @param interfaces its network interfaces, by which the kernel's log names it
 */
public record InfinibandPort(
    String device,
    String port,
    Optional<String> linkLayer,
    Optional<String> state,
    Optional<String> physicalState,
    OptionalDouble gigabitsPerSecond,
    Optional<String> rate,
    OptionalLong linkDowned,
    OptionalLong symbolErrors,
    List<String> interfaces) {
  public InfinibandPort {
    interfaces = List.copyOf(interfaces);
  }

  /** As reports name it. */
  public String name() {
    return device + " port " + port;
  }

  public boolean isInfiniband() {
    return linkLayer.filter("InfiniBand"::equals).isPresent();
  }
}
