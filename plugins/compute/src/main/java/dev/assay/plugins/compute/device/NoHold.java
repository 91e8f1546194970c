package dev.assay.plugins.compute.device;

/** Holds nothing back, on a device that cannot wait for the host. */
public record NoHold() implements QueueHold {
  @Override
  public void begin() {}

  @Override
  public void release() {}

  @Override
  public boolean lasted() {
    return false;
  }

  @Override
  public void close() {}
}
