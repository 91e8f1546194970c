package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.resource.OpenResources;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

/** OpenCL C that the driver compiled. */
final class OpenClModule implements KernelModule {
  private static final String LANGUAGE = "CL1.2";

  private final OpenClDevice device;
  private final String name;
  private final cl_program program;
  private final OpenResources.Resource resource;

  private OpenClModule(OpenClDevice device, String name, cl_program program) {
    this.device = device;
    this.name = name;
    this.program = program;
    this.resource = device.resources().add(() -> CL.clReleaseProgram(program));
  }

  static OpenClModule build(OpenClDevice device, KernelProgram source) {
    int[] status = new int[1];
    cl_program program =
        CL.clCreateProgramWithSource(
            device.context(), 1, new String[] {source.openClSource()}, null, status);
    OpenClStatus.check(status[0], "clCreateProgramWithSource");
    String options = "-cl-std=" + LANGUAGE + " " + source.openClOptions();
    int built = CL.clBuildProgram(program, 0, null, options, null, null);
    if (built != CL.CL_SUCCESS) {
      String log = log(device, program);
      CL.clReleaseProgram(program);
      throw new ComputeException.InvalidProgram(
          "%s does not compile for %s (%s):%n%s"
              .formatted(
                  source.name(), device.properties().name(), CL.stringFor_errorCode(built), log));
    }
    return new OpenClModule(device, source.name(), program);
  }

  private static String log(OpenClDevice device, cl_program program) {
    long[] length = new long[1];
    int known =
        CL.clGetProgramBuildInfo(program, device.id(), CL.CL_PROGRAM_BUILD_LOG, 0, null, length);
    if (known != CL.CL_SUCCESS || length[0] < 1) {
      return "The driver gave no log.";
    }
    ByteBuffer log = NativeBuffers.allocate((int) length[0]);
    CL.clGetProgramBuildInfo(
        program, device.id(), CL.CL_PROGRAM_BUILD_LOG, length[0], Pointer.to(log), null);
    return StandardCharsets.UTF_8.decode(log).toString().replace("\0", "");
  }

  /** A kernel object, which holds arguments and hence serves one prepared launch. */
  cl_kernel newKernel(String kernel) {
    int[] status = new int[1];
    cl_kernel created = CL.clCreateKernel(program, kernel, status);
    if (status[0] == CL.CL_INVALID_KERNEL_NAME) {
      throw new ComputeException.InvalidProgram(
          "Kernel program %s has no kernel '%s' for OpenCL.".formatted(name, kernel));
    }
    OpenClStatus.check(status[0], "clCreateKernel '" + kernel + "'");
    return created;
  }

  @Override
  public Kernel kernel(String kernel) {
    CL.clReleaseKernel(newKernel(kernel));
    return new OpenClKernel(device, this, kernel);
  }

  @Override
  public void close() {
    resource.close();
  }
}
