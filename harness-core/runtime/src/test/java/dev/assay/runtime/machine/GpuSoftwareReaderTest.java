package dev.assay.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.machine.files.FileTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuSoftwareReaderTest {
  @TempDir Path root;

  private GpuSoftware read() {
    return new GpuSoftwareReader(new FileTree(root)).read();
  }

  @Test
  void finds_libraries_where_loaders_toolkits_pip_and_conda_keep_them() {
    String pip = "home/ada/venv/lib/python3.12/site-packages/nvidia/";
    new RecordedTree(root)
        .file(
            "proc/self/environ",
            "LD_LIBRARY_PATH=/opt/cuda::relative\0VIRTUAL_ENV=/home/ada/venv\0CONDA_PREFIX=/conda\0")
        .file("etc/ld.so.conf.d/nvidia.conf", "# comment\n/usr/lib/nvidia\n")
        .file("usr/lib/nvidia/libcuda.so.1", "")
        .file("usr/lib/nvidia/libcuda.so.570.86.15", "")
        .file("usr/lib/x86_64-linux-gnu/libnvidia-ml.so.1", "")
        .file("opt/cuda/libcublas.so.13", "")
        .file("usr/local/cuda-12.8/lib64/libcublas.so.12", "")
        .file(pip + "cublas/lib/libcublasLt.so.12", "")
        .file("conda/lib/libnccl.so.2", "")
        .link("lib", "usr/lib");

    GpuSoftware software = read();

    assertThat(software.libraries())
        .containsOnlyKeys("the CUDA driver", "NVML", "cuBLAS", "cuBLASLt", "NCCL");
    assertThat(software.found(GpuSoftware.DRIVER)).containsExactly("/usr/lib/nvidia/libcuda.so.1");
    assertThat(software.found(GpuSoftware.NVML))
        .containsExactly("/usr/lib/x86_64-linux-gnu/libnvidia-ml.so.1");
    assertThat(software.found(GpuSoftware.CUBLAS))
        .containsExactly("/opt/cuda/libcublas.so.13", "/usr/local/cuda-12.8/lib64/libcublas.so.12");
    assertThat(software.found(GpuSoftware.CUBLAS_LT))
        .containsExactly("/" + pip + "cublas/lib/libcublasLt.so.12");
    assertThat(software.found(GpuSoftware.NCCL)).containsExactly("/conda/lib/libnccl.so.2");
    assertThat(software.switches()).isFalse();
  }

  @Test
  void knows_daemons_by_as_much_of_their_names_as_the_kernel_keeps() {
    new RecordedTree(root)
        .file("dev/nvidia-nvswitch0", "")
        .file("proc/100/comm", "nv-fabricmanage\n")
        .file("proc/101/comm", "nvidia-cuda-mps\n")
        .file("proc/102/comm", "bash\n")
        .file("proc/self/comm", "nvidia-persiste\n");

    assertThat(read().daemons()).containsExactly("nv-fabricmanager", "nvidia-cuda-mps-control");
    assertThat(read().switches()).isTrue();
  }

  @Test
  void a_machine_without_any_of_it_has_none() {
    assertThat(read().libraries().values()).allSatisfy(found -> assertThat(found).isEmpty());
    assertThat(read().daemons()).isEmpty();
  }
}
