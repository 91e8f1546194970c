package dev.assay.plugins.compute.device;

/** What executes kernels. Devices of different kinds are never ranked together. */
public enum DeviceKind {
  GPU,
  /** The host's own processor, such as through PoCL. */
  CPU,
  OTHER
}
