package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputePlatform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jocl.CL;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** The OpenCL devices of all drivers of this machine, GPUs first. */
final class OpenClPlatform implements ComputePlatform {
  private final List<OpenClDevice> devices = new ArrayList<>();

  private record Candidate(cl_platform_id platform, cl_device_id device) {}

  OpenClPlatform() {
    List<Candidate> candidates = new ArrayList<>();
    for (cl_platform_id platform : platforms()) {
      for (cl_device_id device : devicesOf(platform)) {
        candidates.add(new Candidate(platform, device));
      }
    }
    candidates.sort(
        Comparator.comparing(candidate -> OpenClProperties.read(candidate.device()).kind()));
    for (Candidate candidate : candidates) {
      devices.add(new OpenClDevice(devices.size(), candidate.platform(), candidate.device()));
    }
  }

  private static cl_platform_id[] platforms() {
    int[] count = new int[1];
    OpenClStatus.check(CL.clGetPlatformIDs(0, null, count), "clGetPlatformIDs");
    cl_platform_id[] platforms = new cl_platform_id[count[0]];
    OpenClStatus.check(CL.clGetPlatformIDs(platforms.length, platforms, null), "clGetPlatformIDs");
    return platforms;
  }

  private static cl_device_id[] devicesOf(cl_platform_id platform) {
    int[] count = new int[1];
    int status = CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
    if (status == CL.CL_DEVICE_NOT_FOUND) {
      return new cl_device_id[0];
    }
    OpenClStatus.check(status, "clGetDeviceIDs");
    cl_device_id[] devices = new cl_device_id[count[0]];
    OpenClStatus.check(
        CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, devices.length, devices, null),
        "clGetDeviceIDs");
    return devices;
  }

  @Override
  public List<ComputeDevice> devices() {
    return List.copyOf(devices);
  }

  @Override
  public void close() {
    devices.forEach(OpenClDevice::close);
  }
}
