package dev.assay.plugins.gpu.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompileResult;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;

/** NVIDIA's PTX compiler as a library, which needs no GPU (CUDA 12.6: up to sm_90a). */
final class PtxCompiler {
  private static final Pattern KERNEL =
      Pattern.compile(
          "Compiling entry function '(\\w+)' for .*?(\\d+) bytes spill stores, (\\d+) bytes spill"
              + " loads.*?Used (\\d+) registers",
          Pattern.DOTALL);

  private PtxCompiler() {}

  /** What became of a kernel. */
  record CompiledKernel(String name, int registers, int spillBytes) {}

  /**
   * Compiles PTX for a GPU.
   *
   * @throws IllegalArgumentException with the compiler's log, when it does not compile
   */
  static List<CompiledKernel> compile(String ptx, String target) {
    JNvPTXCompiler.setExceptionsEnabled(false);
    nvPTXCompilerHandle compiler = new nvPTXCompilerHandle();
    byte[] text = (ptx + "\0").getBytes(StandardCharsets.US_ASCII);
    JNvPTXCompiler.nvPTXCompilerCreate(compiler, text.length, text);
    try {
      String[] options = {"--gpu-name=" + target, "--verbose"};
      int result = JNvPTXCompiler.nvPTXCompilerCompile(compiler, options.length, options);
      if (result != nvPTXCompileResult.NVPTXCOMPILE_SUCCESS) {
        throw new IllegalArgumentException(
            nvPTXCompileResult.stringFor(result) + " for " + target + ": " + errors(compiler));
      }
      return kernels(information(compiler));
    } finally {
      JNvPTXCompiler.nvPTXCompilerDestroy(compiler);
    }
  }

  private static List<CompiledKernel> kernels(String log) {
    List<CompiledKernel> kernels = new ArrayList<>();
    Matcher kernel = KERNEL.matcher(log);
    while (kernel.find()) {
      kernels.add(
          new CompiledKernel(
              kernel.group(1),
              Integer.parseInt(kernel.group(4)),
              Integer.parseInt(kernel.group(2)) + Integer.parseInt(kernel.group(3))));
    }
    return kernels;
  }

  private static String information(nvPTXCompilerHandle compiler) {
    long[] size = new long[1];
    JNvPTXCompiler.nvPTXCompilerGetInfoLogSize(compiler, size);
    byte[] log = new byte[(int) size[0] + 1];
    JNvPTXCompiler.nvPTXCompilerGetInfoLog(compiler, log);
    return new String(log, 0, (int) size[0], StandardCharsets.US_ASCII);
  }

  private static String errors(nvPTXCompilerHandle compiler) {
    long[] size = new long[1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(compiler, size);
    byte[] log = new byte[(int) size[0] + 1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLog(compiler, log);
    return new String(log, 0, (int) size[0], StandardCharsets.US_ASCII);
  }
}
