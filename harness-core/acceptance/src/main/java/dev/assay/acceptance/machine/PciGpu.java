package dev.assay.acceptance.machine;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A GPU on the PCI bus, whether its driver can use it or not.
 *
 * @param address such as {@code 0000:17:00.0}
 * @param vendor {@code NVIDIA} or {@code AMD}
 * @param driver the kernel's driver that has it; empty for none
 * @param width of the link in lanes, now; empty where the bus does not tell, as in some virtual
 *     machines
 * @param mostWidth that the GPU can have
 * @param answers whether it answers on the bus; one that has gone reads as all ones
 * @param withheld whether its driver has it and programs here cannot open it, as in a container
 *     that was given other GPUs
 */
public record PciGpu(
    String address,
    String vendor,
    Optional<String> driver,
    OptionalInt width,
    OptionalInt mostWidth,
    boolean answers,
    boolean withheld) {}
