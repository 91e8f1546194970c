package dev.assay.api.importing;

/** What a file may say of the machine or the time it was measured. */
public enum About {
  /** The machine's name. */
  MACHINE,
  /** Such as {@code "Standard_ND96isr_H100_v5"}. */
  VM_TYPE,
  /** When it was measured, as {@link java.time.Instant} writes it. */
  DATE,
  /** The model of the CPU. */
  CPU,
  /** The model of its GPUs. */
  GPU,
  /** How many GPUs it has. */
  GPUS,
  /** The version of the GPU driver. */
  DRIVER,
  /** The version of the kernel or operating system. */
  SYSTEM,
  /** The version of the JDK. */
  JDK
}
