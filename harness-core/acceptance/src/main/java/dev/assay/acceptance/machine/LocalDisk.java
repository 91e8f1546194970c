package dev.assay.acceptance.machine;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A disk as the kernel names it.
 *
 * @param name such as {@code nvme0n1}
 * @param nvme whether it is reached by NVMe
 * @param state of its NVMe controller, {@code live} when it can be used
 */
public record LocalDisk(
    String name,
    boolean nvme,
    Optional<String> model,
    OptionalLong sizeBytes,
    Optional<String> state) {
  /** The model of disks that Azure attaches over a network although they show as NVMe. */
  private static final String REMOTE_MODEL = "MSFT NVMe Accelerator";

  /** Whether it is one of the machine's own that is reached by NVMe. */
  public boolean isLocalNvme() {
    return nvme && model.filter(text -> text.startsWith(REMOTE_MODEL)).isEmpty();
  }
}
