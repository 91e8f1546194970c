package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.cuda.driver.CudaDriver;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputePlatform;
import java.util.ArrayList;
import java.util.List;

/** The CUDA devices of this machine. */
final class CudaPlatform implements ComputePlatform {
  private final List<CudaDevice> devices = new ArrayList<>();

  /** Opens every device, or none when one cannot be opened. */
  CudaPlatform(CudaDriver driver, boolean simulated) {
    driver.devices().init();
    int count = driver.devices().deviceCount();
    try {
      for (int i = 0; i < count; i++) {
        devices.add(new CudaDevice(driver, i, simulated));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public List<ComputeDevice> devices() {
    return List.copyOf(devices);
  }

  @Override
  public void close() {
    devices.forEach(CudaDevice::close);
  }
}
