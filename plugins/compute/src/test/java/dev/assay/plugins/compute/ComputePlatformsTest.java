package dev.assay.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.api.Availability;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.CudaBinding;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Test
  void tries_cuda_before_opencl() {
    assertThat(DeviceSelection.any().candidates()).containsExactly(BackEnd.CUDA, BackEnd.OPENCL);
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
