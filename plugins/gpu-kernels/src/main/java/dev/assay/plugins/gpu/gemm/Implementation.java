package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceProperties;
import java.util.Locale;

/** What computes the product. */
enum Implementation {
  /** Tiles in shared memory, on any device. */
  TILED,
  /** Panels in vector registers, fp32 on CPUs through OpenCL. */
  PANELS,
  /** NVIDIA's library, where the host has it. */
  CUBLAS;

  static final String OWN = "own";

  /** The implementation of this name; {@code own} is the plugin's best for the device. */
  static Implementation of(String name, GemmFormat format, DeviceProperties device) {
    if (name.equals(OWN)) {
      return panelsRunOn(format, device) ? PANELS : TILED;
    }
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  static boolean panelsRunOn(GemmFormat format, DeviceProperties device) {
    return format == GemmFormat.FP32
        && device.kind() == DeviceKind.CPU
        && device.backEnd() == BackEnd.OPENCL;
  }
}
