package dev.assay.plugins.gpu.kernel;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.KernelProgram;
import java.util.ArrayDeque;
import java.util.Deque;

/** A device with one queue, and everything a work takes of it: freed together, last first. */
public final class OpenDevice implements AutoCloseable {
  private final ComputeDevice device;
  private final CommandQueue queue;
  private final Deque<Runnable> closers = new ArrayDeque<>();

  public OpenDevice(ComputeDevice device) {
    this.device = device;
    this.queue = device.newQueue();
    closers.push(queue::close);
  }

  public ComputeDevice device() {
    return device;
  }

  public DeviceProperties properties() {
    return device.properties();
  }

  /** Its number and name, for messages. */
  public String named() {
    return "Device %d (%s)".formatted(device.index(), properties().name());
  }

  public CommandQueue queue() {
    return queue;
  }

  public DeviceMemory allocate(long bytes) {
    DeviceMemory memory = device.allocate(bytes);
    closers.push(memory::close);
    return memory;
  }

  public KernelModule load(KernelProgram program) {
    KernelModule module = device.load(program);
    closers.push(module::close);
    return module;
  }

  /** The only kernel needed of a program. */
  public Kernel kernel(KernelProgram program, String name) {
    return load(program).kernel(name);
  }

  /** Lets something be closed with the device, before what was taken earlier. */
  public void closeWithDevice(Runnable close) {
    closers.push(close);
  }

  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
