package dev.assay.acceptance.facts;

import java.util.Optional;

/**
 * An event that the driver of GPUs wrote to the kernel's log.
 *
 * @param address of the GPU on the PCI bus; empty where the log does not tell
 * @param text with code and meaning
 * @param action that the vendor advises, as its catalogue calls it
 */
record GpuEvent(Optional<String> address, String text, Kind kind, String action) {
  /** What an event says of the hardware. */
  enum Kind {
    /** It failed. */
    HARDWARE,
    /** A cell of its memory failed; a reset replaces it, and the GPU's counters tell whether. */
    REPAIRABLE,
    /** A program did something wrong, or was ended. */
    APPLICATION,
    /** Nothing is wrong. */
    INFORMATION,
    /** The vendor's catalogue gives no meaning or no advice. */
    UNCLEAR
  }
}
