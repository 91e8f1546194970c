package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.cuda.driver.CudaDriver;
import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeCapability;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.PinnedMemory;
import dev.assay.plugins.compute.device.PtxTarget;
import dev.assay.plugins.compute.resource.OpenResources;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A CUDA device with its primary context, which is the one that cuBLAS and the CUDA runtime use.
 *
 * <p>Every operation makes the context current first: which one is current belongs to the thread,
 * and other libraries change it.
 */
final class CudaDevice implements ComputeDevice {
  private final CudaDriver driver;
  private final int index;
  private final DeviceProperties properties;
  private final CudaHandle context;
  private final OpenResources resources = new OpenResources();

  CudaDevice(CudaDriver driver, int index, boolean simulated) {
    this.driver = driver;
    this.index = index;
    this.properties = CudaProperties.read(driver, index, simulated);
    this.context = driver.devices().retainPrimaryContext(index);
    resources.add(() -> driver.devices().releasePrimaryContext(index));
  }

  /** The driver, with this device's context current on the calling thread. */
  CudaDriver current() {
    driver.devices().setCurrent(context);
    return driver;
  }

  CudaHandle context() {
    return context;
  }

  OpenResources resources() {
    return resources;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public DeviceProperties properties() {
    return properties;
  }

  @Override
  public OptionalLong freeMemoryBytes() {
    try {
      return OptionalLong.of(current().memory().freeBytes());
    } catch (ComputeException e) {
      // What it is asked for will say what is wrong with the device.
      return OptionalLong.empty();
    }
  }

  /** All of it: the driver maps pages of any place. */
  @Override
  public long largestAllocationBytes() {
    return properties.memoryBytes();
  }

  @Override
  public DeviceMemory allocate(long bytes) {
    requirePositive(bytes);
    return new CudaDeviceMemory(this, current().memory().allocate(bytes), bytes);
  }

  @Override
  public PinnedMemory allocatePinned(long bytes) {
    requirePositive(bytes);
    return new CudaPinnedMemory(this, current().memory().allocateHost(bytes), bytes);
  }

  @Override
  public CommandQueue newQueue() {
    return new CudaQueue(this, current().streams().createStream());
  }

  @Override
  public DeviceEvent newEvent() {
    return new CudaEvent(this, current().streams().createEvent());
  }

  @Override
  public KernelModule load(KernelProgram program) {
    ComputeCapability capability = properties.computeCapability().orElseThrow();
    PtxTarget target =
        program
            .targetFor(capability)
            .orElseThrow(
                () ->
                    new ComputeException.Unsupported(
                        "Kernel program %s has PTX for %s, and none of it runs on %s with compute capability %s."
                            .formatted(
                                program.name(),
                                program.ptx().keySet().stream().sorted().toList(),
                                properties.name(),
                                capability)));
    String ptx = program.ptx().getOrDefault(target, "");
    try {
      return new CudaModule(this, program, target, current().modules().loadModule(ptx));
    } catch (ComputeException.InvalidProgram e) {
      throw new ComputeException.InvalidProgram(
          "Kernel program %s for %s does not compile for %s: %s"
              .formatted(program.name(), target, properties.name(), e.getMessage()));
    }
  }

  @Override
  public boolean canAccess(ComputeDevice peer) {
    return peer != this && driver.devices().canAccessPeer(index, of(peer).index);
  }

  @Override
  public void enablePeerAccess(ComputeDevice peer) {
    if (!canAccess(peer)) {
      throw new ComputeException.Unsupported(
          "Device %d (%s) cannot access device %d (%s) directly."
              .formatted(index, properties.name(), peer.index(), peer.properties().name()));
    }
    current().devices().enablePeerAccess(of(peer).context);
  }

  @Override
  public boolean canMeasureClock() {
    return true;
  }

  @Override
  public OptionalDouble measureClockHertz(CommandQueue queue) {
    return CudaClock.measureHertz(this, queue);
  }

  void close() {
    resources.closeAll();
  }

  static CudaDevice of(ComputeDevice device) {
    if (device instanceof CudaDevice cuda) {
      return cuda;
    }
    throw new IllegalArgumentException(
        device.properties().name() + " is not a CUDA device; devices of one platform are needed.");
  }

  private static void requirePositive(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("Memory of " + bytes + " bytes cannot be allocated.");
    }
  }
}
