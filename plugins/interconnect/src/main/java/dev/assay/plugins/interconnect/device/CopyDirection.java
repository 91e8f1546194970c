package dev.assay.plugins.interconnect.device;

/** Between which memories bytes are copied. */
enum CopyDirection {
  H2D,
  D2H,
  BIDIRECTIONAL,
  LOCAL;

  boolean toDevice() {
    return this == H2D || this == BIDIRECTIONAL;
  }

  boolean toHost() {
    return this == D2H || this == BIDIRECTIONAL;
  }

  /** How often a byte of the size counts: both ways, or read and written in one memory. */
  int counted() {
    return this == BIDIRECTIONAL || this == LOCAL ? 2 : 1;
  }

  /** How many buffers of the size it takes of a device's memory. */
  int deviceBuffers() {
    return this == BIDIRECTIONAL || this == LOCAL ? 2 : 1;
  }
}
