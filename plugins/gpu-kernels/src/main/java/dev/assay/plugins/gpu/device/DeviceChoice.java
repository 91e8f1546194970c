package dev.assay.plugins.gpu.device;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.plugins.compute.device.ComputeDevice;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which devices of a machine a workload uses.
 *
 * @param index of the only one; empty means all
 * @param together whether all at once rather than each in turn
 */
record DeviceChoice(Optional<Integer> index, boolean together) {
  static final TextParameter PARAMETER =
      Parameter.text(
          "device",
          "0",
          "A device by its number; `each`: all of them, one after the other; `together`: all of"
              + " them at once. With several devices each metric is the worst device's.");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  /** Why a value of the parameter is none; empty when it is one. */
  static Optional<MissingThing> problem(String text) {
    return text.equals("each") || text.equals("together") || NUMBER.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(
            new MissingThing(
                "device=" + text + " is neither a number nor each nor together",
                "such as -p device=0 or -p device=each"));
  }

  static DeviceChoice of(String text) {
    return switch (text) {
      case "each" -> new DeviceChoice(Optional.empty(), false);
      case "together" -> new DeviceChoice(Optional.empty(), true);
      default -> new DeviceChoice(Optional.of(Integer.parseInt(text)), false);
    };
  }

  /** The chosen ones; empty when there is none of that number. */
  List<ComputeDevice> of(List<ComputeDevice> devices) {
    return index
        .map(number -> devices.stream().filter(device -> device.index() == number).toList())
        .orElse(devices);
  }
}
