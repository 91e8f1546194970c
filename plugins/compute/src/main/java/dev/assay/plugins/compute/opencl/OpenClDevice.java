package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.PinnedMemory;
import dev.assay.plugins.compute.resource.OpenResources;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jocl.CL;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_mem;
import org.jocl.cl_platform_id;
import org.jocl.cl_queue_properties;

/** An OpenCL device with a context of its own. */
final class OpenClDevice implements ComputeDevice {
  private final int index;
  private final cl_device_id id;
  private final DeviceProperties properties;
  private final cl_context context;
  private final OpenResources resources = new OpenResources();
  private final Set<OpenClQueue> queues = ConcurrentHashMap.newKeySet();

  OpenClDevice(int index, cl_platform_id platform, cl_device_id id) {
    this.index = index;
    this.id = id;
    this.properties = OpenClProperties.read(id);
    cl_context_properties contextProperties = new cl_context_properties();
    contextProperties.addProperty(CL.CL_CONTEXT_PLATFORM, platform);
    int[] status = new int[1];
    this.context =
        CL.clCreateContext(contextProperties, 1, new cl_device_id[] {id}, null, null, status);
    OpenClStatus.check(status[0], "clCreateContext");
    resources.add(() -> CL.clReleaseContext(context));
  }

  cl_context context() {
    return context;
  }

  cl_device_id id() {
    return id;
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

  /** Empty: OpenCL has no such question. */
  @Override
  public OptionalLong freeMemoryBytes() {
    return OptionalLong.empty();
  }

  @Override
  public long largestAllocationBytes() {
    return OpenClProperties.largestAllocationBytes(id);
  }

  @Override
  public DeviceMemory allocate(long bytes) {
    return new OpenClDeviceMemory(this, buffer(bytes, CL.CL_MEM_READ_WRITE), bytes);
  }

  @Override
  public PinnedMemory allocatePinned(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new ComputeException.Unsupported(
          "Pinned memory of %d bytes: JOCL maps at most %d.".formatted(bytes, Integer.MAX_VALUE));
    }
    cl_mem buffer = buffer(bytes, CL.CL_MEM_READ_WRITE | CL.CL_MEM_ALLOC_HOST_PTR);
    return new OpenClPinnedMemory(this, commandQueue(), buffer, bytes);
  }

  private cl_mem buffer(long bytes, long flags) {
    if (bytes < 1) {
      throw new IllegalArgumentException("Memory of " + bytes + " bytes cannot be allocated.");
    }
    int[] status = new int[1];
    cl_mem buffer = CL.clCreateBuffer(context, flags, bytes, null, status);
    OpenClStatus.check(status[0], "clCreateBuffer of " + bytes + " bytes");
    return buffer;
  }

  private cl_command_queue commandQueue() {
    cl_queue_properties queueProperties = new cl_queue_properties();
    queueProperties.addProperty(CL.CL_QUEUE_PROPERTIES, CL.CL_QUEUE_PROFILING_ENABLE);
    int[] status = new int[1];
    cl_command_queue queue =
        CL.clCreateCommandQueueWithProperties(context, id, queueProperties, status);
    OpenClStatus.check(status[0], "clCreateCommandQueueWithProperties");
    return queue;
  }

  @Override
  public CommandQueue newQueue() {
    OpenClQueue queue = new OpenClQueue(this, commandQueue());
    queues.add(queue);
    return queue;
  }

  @Override
  public DeviceEvent newEvent() {
    return new OpenClEvent(this);
  }

  @Override
  public KernelModule load(KernelProgram program) {
    if (program.openClSource().isBlank()) {
      throw new ComputeException.Unsupported(
          "Kernel program %s exists for CUDA only, and %s is used through OpenCL."
              .formatted(program.name(), properties.name()));
    }
    return OpenClModule.build(this, program);
  }

  @Override
  public boolean canAccess(ComputeDevice peer) {
    return false;
  }

  @Override
  public void enablePeerAccess(ComputeDevice peer) {
    throw new ComputeException.Unsupported(
        "OpenCL has no access from %s to the memory of %s."
            .formatted(properties.name(), peer.properties().name()));
  }

  @Override
  public boolean canMeasureClock() {
    return false;
  }

  @Override
  public OptionalDouble measureClockHertz(CommandQueue queue) {
    return OptionalDouble.empty();
  }

  void forget(OpenClQueue queue) {
    queues.remove(queue);
  }

  void close() {
    resources.closeAll();
  }
}
