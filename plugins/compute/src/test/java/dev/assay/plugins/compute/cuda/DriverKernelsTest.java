package dev.assay.plugins.compute.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NVIDIA's PTX compiler as a library, which needs no GPU. */
class DriverKernelsTest {
  @ParameterizedTest
  @ValueSource(strings = {"sm_70", "sm_80", "sm_89", "sm_90"})
  void those_written_by_hand_compile_for_every_family(String family) {
    requireCompiles(CudaClock.PTX, family);
    requireCompiles(CudaHold.PTX, family);
  }

  private static void requireCompiles(String text, String family) {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the compiler is for x86-64 only");
    byte[] ptx = (text + "\0").getBytes(StandardCharsets.UTF_8);
    nvPTXCompilerHandle compiler = new nvPTXCompilerHandle();
    assertThat(JNvPTXCompiler.nvPTXCompilerCreate(compiler, ptx.length - 1, ptx)).isZero();
    String[] options = {"--gpu-name=" + family};
    int status = JNvPTXCompiler.nvPTXCompilerCompile(compiler, options.length, options);
    assertThat(status).as(errorLog(compiler)).isZero();
    JNvPTXCompiler.nvPTXCompilerDestroy(compiler);
  }

  private static String errorLog(nvPTXCompilerHandle compiler) {
    long[] length = new long[1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(compiler, length);
    byte[] log = new byte[(int) length[0] + 1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLog(compiler, log);
    return new String(log, StandardCharsets.UTF_8);
  }
}
