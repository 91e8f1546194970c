package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.acceptance.machine.InfinibandPort;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ports of InfiniBand; RDMA over Ethernet has none. */
final class InfinibandChecks {
  private static final Basis SPECIFICATION =
      new Basis("InfiniBand architecture: states of a port", "any InfiniBand port", "none");
  private static final String ACTIVE = "ACTIVE";
  private static final String LINK_UP = "LinkUp";

  private InfinibandChecks() {}

  static List<CheckResult> of(MachineSeen seen, Expected expected) {
    List<InfinibandPort> ports =
        seen.ports().stream().filter(InfinibandPort::isInfiniband).toList();
    int wanted = expected.infinibandPorts().map(Expectation::value).orElse(0);
    if (ports.isEmpty() && wanted == 0) {
      return List.of();
    }
    List<CheckResult> results = new ArrayList<>();
    results.add(count(ports, expected));
    long active = ports.stream().filter(InfinibandChecks::carriesData).count();
    for (InfinibandPort port : ports) {
      results.add(state(port, expected, active >= wanted));
      if (carriesData(port)) {
        results.add(rate(port, expected));
        results.add(LinkFlapping.of(port, seen));
      } else if (port.linkDowned().isPresent()) {
        LinkFlapping.fault(port, seen).ifPresent(results::add);
      }
    }
    return results;
  }

  private static boolean carriesData(InfinibandPort port) {
    return port.state().filter(ACTIVE::equals).isPresent()
        && port.physicalState().filter(state -> !state.equals(LINK_UP)).isEmpty();
  }

  private static CheckResult count(List<InfinibandPort> ports, Expected expected) {
    Part check = StaticCheck.PORTS.whole();
    String names =
        ports.isEmpty()
            ? "none"
            : "%d: %s"
                .formatted(
                    ports.size(),
                    ports.stream().map(InfinibandPort::name).collect(Collectors.joining(", ")));
    Optional<Expectation<Integer>> wanted = expected.infinibandPorts();
    if (wanted.isEmpty()) {
      return check.notTold(names, expected);
    }
    if (wanted.get().value() == 0) {
      return check.notNamed(names, expected);
    }
    String text = String.valueOf(wanted.get().value());
    return ports.size() >= wanted.get().value()
        ? check.passed(String.valueOf(ports.size()), text, wanted.get().basis())
        : check.failed(
            "%d of %d%s"
                .formatted(
                    ports.size(),
                    wanted.get().value(),
                    ports.isEmpty() ? "" : ": " + names.substring(names.indexOf(':') + 2)),
            text,
            wanted.get().basis(),
            "See whether the driver is loaded (mlx5_ib) and the kernel's log; reboot, and have the"
                + " machine replaced if the port stays away.");
  }

  private static CheckResult state(InfinibandPort port, Expected expected, boolean spare) {
    Part check = StaticCheck.PORT_STATE.of(port.name());
    if (port.state().isEmpty()) {
      return check.unreadable(
          "the kernel does not tell the state of the port", "Run ibstat by hand.");
    }
    String found = port.state().get() + port.physicalState().map(state -> ", " + state).orElse("");
    if (carriesData(port)) {
      return check.passed(found, ACTIVE + ", " + LINK_UP, SPECIFICATION);
    }
    if (expected.vmType().isEmpty()) {
      return check.unknownType(found);
    }
    return spare
        ? check.noLimit(
            found + "; as many ports as the VM type has carry data without it",
            "Nothing, if the port is not used.")
        : check.failed(
            found,
            ACTIVE + ", " + LINK_UP,
            SPECIFICATION,
            port.physicalState().filter(LINK_UP::equals).isPresent()
                ? "The link is up and no subnet manager has set it up: see the fabric."
                : "See cable and switch port; reboot, and have the machine replaced if it stays.");
  }

  private static CheckResult rate(InfinibandPort port, Expected expected) {
    Part check = StaticCheck.PORT_RATE.of(port.name());
    String found = port.rate().orElse("not told");
    if (port.gigabitsPerSecond().isEmpty()) {
      return check.unreadable("the kernel's rate of the port: " + found, "Run ibstat by hand.");
    }
    if (expected.vmType().isEmpty()) {
      return check.unknownType(found);
    }
    Optional<Expectation<Integer>> wanted = expected.infinibandGbps();
    if (wanted.isEmpty()) {
      return check.noLimit(
          found + "; the VM type's documentation does not tell the rate",
          "Compare it with other machines of the type.");
    }
    String text = String.format(Locale.ROOT, "%d Gb/s", wanted.get().value());
    return port.gigabitsPerSecond().getAsDouble() >= wanted.get().value()
        ? check.passed(found, text, wanted.get().basis())
        : check.failed(
            found,
            text,
            wanted.get().basis(),
            "The link was negotiated lower: see cable and switch port, then restart the port.");
  }
}
