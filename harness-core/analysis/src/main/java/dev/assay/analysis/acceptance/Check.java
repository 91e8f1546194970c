package dev.assay.analysis.acceptance;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One question about a machine.
 *
 * @param id stays the same between versions, such as {@code "gpu.pcie-width"}
 * @param title such as {@code "width of the PCIe link"}
 * @param part the part of the machine that is asked about, such as {@code "GPU 3"} or {@code
 *     "mlx5_0 port 1"}; empty for the whole machine
 * @param cost how long it takes, as estimated; zero for what is only read
 */
public record Check(String id, Area area, String title, Optional<String> part, Duration cost) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]++(?:[.-][a-z0-9]++)*+");

  /** What a check is about; the order is that of reports. */
  public enum Area {
    MACHINE,
    GPU,
    LINK,
    NETWORK,
    STORAGE,
    HEALTH,
    MEASURED,
    FINGERPRINT
  }

  public Check {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A check's id consists of lower-case words with dots and hyphens between them, was '"
              + id
              + "'.");
    }
    if (title.isBlank() || part.filter(String::isBlank).isPresent() || cost.isNegative()) {
      throw new IllegalArgumentException(
          "Check '" + id + "' needs a title, a part that has a name, and a cost of 0 or more.");
    }
  }
}
