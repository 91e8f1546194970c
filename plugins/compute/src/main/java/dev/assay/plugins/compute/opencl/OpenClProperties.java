package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceProperties;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_device_id;

/** Reads the properties of a device. */
final class OpenClProperties {
  // cl_ext.h: CL_DEVICE_BOARD_NAME_AMD.
  private static final int BOARD_NAME_AMD = 0x4038;
  private static final String AMD_ATTRIBUTES = "cl_amd_device_attribute_query";

  private OpenClProperties() {}

  static DeviceProperties read(cl_device_id device) {
    return new DeviceProperties(
        name(device),
        kind(number(device, CL.CL_DEVICE_TYPE)),
        (int) number(device, CL.CL_DEVICE_MAX_COMPUTE_UNITS),
        number(device, CL.CL_DEVICE_GLOBAL_MEM_SIZE),
        positive(number(device, CL.CL_DEVICE_GLOBAL_MEM_CACHE_SIZE)),
        (int) number(device, CL.CL_DEVICE_MAX_WORK_GROUP_SIZE),
        Optional.empty(),
        Optional.empty(),
        extensions(device).contains("cl_khr_fp64"),
        extensions(device).contains("cl_khr_fp16"),
        BackEnd.OPENCL,
        false);
  }

  static long largestAllocationBytes(cl_device_id device) {
    return number(device, CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE);
  }

  /**
   * AMD's devices are named by their architecture, such as gfx942; their boards by an extension.
   */
  private static String name(cl_device_id device) {
    String name = text(device, CL.CL_DEVICE_NAME);
    if (!extensions(device).contains(AMD_ATTRIBUTES)) {
      return name;
    }
    String board = text(device, BOARD_NAME_AMD);
    return board.isBlank() ? name : board;
  }

  private static DeviceKind kind(long type) {
    if ((type & CL.CL_DEVICE_TYPE_GPU) != 0) {
      return DeviceKind.GPU;
    }
    return (type & CL.CL_DEVICE_TYPE_CPU) != 0 ? DeviceKind.CPU : DeviceKind.OTHER;
  }

  private static String extensions(cl_device_id device) {
    return text(device, CL.CL_DEVICE_EXTENSIONS);
  }

  /** A number of 32 or 64 bits. */
  private static long number(cl_device_id device, int property) {
    return bytes(device, property, Long.BYTES).getLong(0);
  }

  private static String text(cl_device_id device, int property) {
    long[] length = new long[1];
    OpenClStatus.check(
        CL.clGetDeviceInfo(device, property, 0, null, length), "clGetDeviceInfo " + property);
    ByteBuffer text = bytes(device, property, (int) length[0]);
    byte[] characters = new byte[Math.max(0, (int) length[0] - 1)];
    text.get(characters);
    return new String(characters, StandardCharsets.UTF_8).strip();
  }

  private static ByteBuffer bytes(cl_device_id device, int property, int capacity) {
    ByteBuffer value = NativeBuffers.allocate(Math.max(capacity, Long.BYTES));
    OpenClStatus.check(
        CL.clGetDeviceInfo(device, property, capacity, Pointer.to(value), null),
        "clGetDeviceInfo " + property);
    return value;
  }

  private static OptionalLong positive(long value) {
    return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
  }
}
