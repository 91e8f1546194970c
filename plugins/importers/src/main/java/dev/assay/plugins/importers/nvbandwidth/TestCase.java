package dev.assay.plugins.importers.nvbandwidth;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test of a run.
 *
 * @param name as the tool calls it
 * @param matrices what it measured: one, or since 0.6 three for both directions between devices, of
 *     each direction and of both together
 */
record TestCase(String name, List<Matrix> matrices) {
  private static final Pattern HOST_COPY =
      Pattern.compile("(host_to_device|device_to_host)_memcpy_(ce|sm)");
  private static final Pattern PEER_COPY =
      Pattern.compile("device_to_device_(bidirectional_)?memcpy_(read|write)_(ce|sm)");
  private static final Pattern ONE_AND_ALL =
      Pattern.compile("(one_to_all|all_to_one)_(read|write)_(ce|sm)");
  private static final Pattern LOADED_BY_KERNEL =
      Pattern.compile("(?:host_to_device|device_to_host)_bidirectional_memcpy_sm");

  TestCase {
    matrices = List.copyOf(matrices);
  }

  /** {@code h2d} or {@code d2h}, where it copies between a device and its host alone. */
  Optional<String> hostCopy() {
    Matcher matcher = HOST_COPY.matcher(name);
    return matcher.matches()
        ? Optional.of(matcher.group(1).startsWith("host") ? "h2d" : "d2h")
        : Optional.empty();
  }

  /** The pattern of {@code interconnect.peer-matrix}, where it copies between devices. */
  Optional<String> peerPattern() {
    Matcher peers = PEER_COPY.matcher(name);
    if (peers.matches()) {
      return Optional.of(peers.group(1) == null ? "pair" : "pair_bidirectional");
    }
    Matcher all = ONE_AND_ALL.matcher(name);
    return all.matches() ? Optional.of(all.group(1)) : Optional.empty();
  }

  /** Whether the device that gets the data copies it, or the one that has it. */
  String operation() {
    return name.contains("_read") ? "read" : "write";
  }

  boolean byKernel() {
    return name.endsWith("_sm");
  }

  /** Whether a kernel copies both ways between a device and its host. */
  boolean bothWaysByKernel() {
    return LOADED_BY_KERNEL.matcher(name).matches();
  }
}
