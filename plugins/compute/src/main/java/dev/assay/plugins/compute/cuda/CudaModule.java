package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.PtxTarget;
import dev.assay.plugins.compute.resource.OpenResources;

/** PTX that the driver compiled. */
final class CudaModule implements KernelModule {
  private final CudaDevice device;
  private final KernelProgram program;
  private final PtxTarget target;
  private final CudaHandle handle;
  private final OpenResources.Resource resource;

  CudaModule(CudaDevice device, KernelProgram program, PtxTarget target, CudaHandle handle) {
    this.device = device;
    this.program = program;
    this.target = target;
    this.handle = handle;
    this.resource = device.resources().add(() -> device.current().modules().unloadModule(handle));
  }

  @Override
  public Kernel kernel(String name) {
    try {
      return new CudaKernel(device, name, device.current().modules().function(handle, name));
    } catch (ComputeException.InvalidProgram e) {
      throw new ComputeException.InvalidProgram(
          "Kernel program %s has no kernel '%s' for %s: %s"
              .formatted(program.name(), name, target, e.getMessage()));
    }
  }

  @Override
  public void close() {
    resource.close();
  }
}
