package dev.assay.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.api.Availability;
import dev.assay.api.Availability.Available;
import dev.assay.api.machine.DisplayDevice;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.CudaBinding;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComputePlatformsTest {
  @ParameterizedTest
  @EnumSource
  void says_what_to_install_where_there_is_no_cuda_driver(CudaBinding binding) {
    assumeTrue(!hasCudaDriver(), "this machine has a CUDA driver");
    DeviceSelection cuda = new DeviceSelection(Optional.of(BackEnd.CUDA), Optional.of(binding));
    ComputePlatforms platforms = new ComputePlatforms();
    assertThat(platforms.availability(cuda))
        .isEqualTo(
            Availability.missing(
                "no CUDA driver: libcuda.so.1 cannot be loaded",
                "install an NVIDIA driver for CUDA 11.8 or later, and see that nvidia-smi lists the"
                    + " GPU"));
    assertThatThrownBy(() -> platforms.open(cuda))
        .isInstanceOf(ComputeException.Unavailable.class)
        .hasMessageContaining("libcuda.so.1");
  }

  @ParameterizedTest
  @CsvSource({"0x10de, NVIDIA, no CUDA driver", "0x1002, AMD, OpenCL offers no GPU"})
  void a_gpu_that_no_driver_offers_is_not_replaced_by_another_device(
      String vendorId, String vendor, String what) {
    assumeTrue(!hasCudaDriver(), "this machine has a CUDA driver");
    DisplayDevice gpu =
        new DisplayDevice(
            "0001:00:00.0",
            "0x030200",
            Optional.of(vendorId),
            Optional.of(vendor),
            OptionalInt.empty());
    ComputePlatforms platforms = new ComputePlatforms();
    ExternalTools.require(
        platforms.availability(on(List.of(gpu), BackEnd.OPENCL)) instanceof Available,
        "there is no OpenCL device: apt-get install pocl-opencl-icd");

    Availability any =
        platforms.availability(
            new DeviceSelection(Optional.empty(), Optional.empty(), List.of(gpu)));

    assertThat(any.toString())
        .contains(what, "sign of a GPU of " + vendor, "the PCI device 0001:00:00.0")
        .contains("-p backEnd=opencl");
    assertThatThrownBy(
            () ->
                platforms.open(
                    new DeviceSelection(Optional.empty(), Optional.empty(), List.of(gpu))))
        .isInstanceOf(ComputeException.Unavailable.class)
        .hasMessageContaining(what);
  }

  private static DeviceSelection on(List<DisplayDevice> devices, BackEnd backEnd) {
    return new DeviceSelection(Optional.of(backEnd), Optional.empty(), devices);
  }

  @Test
  void the_console_adapter_of_a_server_keeps_nobody_from_measuring_the_processor() {
    assumeTrue(!hasCudaDriver(), "this machine has a CUDA driver");
    DisplayDevice console =
        new DisplayDevice(
            "0000:02:00.0",
            "0x030000",
            Optional.of("0x1a03"),
            Optional.empty(),
            OptionalInt.empty());
    ComputePlatforms platforms = new ComputePlatforms();

    assertThat(
            platforms.availability(
                new DeviceSelection(Optional.empty(), Optional.empty(), List.of(console))))
        .isEqualTo(platforms.availability(DeviceSelection.any()));
    assertThat(platforms.availability(DeviceSelection.any()).toString())
        .doesNotContain("sign of a GPU");
  }

  @ParameterizedTest
  @EnumSource
  void a_binding_of_cuda_is_none_of_opencl(CudaBinding binding) {
    assertThat(
            new ComputePlatforms()
                .availability(
                    new DeviceSelection(Optional.of(BackEnd.OPENCL), Optional.of(binding)))
                .toString())
        .contains("is for CUDA, and OpenCL is used here", "cudaBinding=auto");
  }

  private static boolean hasCudaDriver() {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup("libcuda.so.1", arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
