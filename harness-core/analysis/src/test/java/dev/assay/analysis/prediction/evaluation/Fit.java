package dev.assay.analysis.prediction.evaluation;

import dev.assay.analysis.prediction.TokenTime;
import dev.assay.analysis.prediction.TokenTime.Parts;
import dev.assay.analysis.prediction.VectorKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Fits a {@link TokenTime} to the logarithms of observed rates: Levenberg's damped least squares
 * over the logarithms of its coefficients, with each residual r weighed by 1/√(1 + (r/s)²), so that
 * single odd machines count little. The outcome depends on nothing but the observations.
 */
final class Fit {
  /** Residuals beyond 10 % count less and less. */
  private static final double SCALE = 0.1;

  private static final int MOST_STEPS = 200;
  private static final double SMALL = 1e-10;

  private final List<Observation> observations;
  private final List<VectorKernels> kernels;

  private Fit(List<Observation> observations) {
    this.observations = observations;
    this.kernels =
        observations.stream().map(one -> one.cpu().kernels()).distinct().sorted().toList();
  }

  static TokenTime to(List<Observation> observations) {
    if (observations.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to fit to.");
    }
    return new Fit(observations).fit();
  }

  private TokenTime fit() {
    double[] best = start();
    double cost = cost(best);
    double damping = 1e-3;
    for (int step = 0; step < MOST_STEPS && damping < 1e9; step++) {
      double[] next = step(best, damping);
      double nextCost = cost(next);
      if (nextCost < cost) {
        boolean settled = cost - nextCost < SMALL * cost;
        best = next;
        cost = nextCost;
        damping /= 4;
        if (settled) {
          break;
        }
      } else {
        damping *= 4;
      }
    }
    return of(best);
  }

  /** Logarithms of delivered, serial and the kernels' factors; division stands by itself. */
  private double[] start() {
    double[] start = new double[3 + kernels.size()];
    Arrays.fill(start, Math.log(10));
    start[0] = 0;
    start[1] = Math.log(1e5);
    start[2] = 0.5;
    return start;
  }

  private TokenTime of(double[] at) {
    Map<VectorKernels, Double> multiplied = new EnumMap<>(VectorKernels.class);
    for (int i = 0; i < kernels.size(); i++) {
      multiplied.put(kernels.get(i), Math.exp(at[3 + i]));
    }
    return new TokenTime(multiplied, Math.exp(at[0]), at[2], Math.exp(at[1]));
  }

  private double cost(double[] at) {
    TokenTime time = of(at);
    double cost = 0;
    for (Observation one : observations) {
      double residual = residual(one, parts(time, one)) / SCALE;
      cost += Math.sqrt(1 + residual * residual) - 1;
    }
    return cost;
  }

  private double[] step(double[] at, double damping) {
    TokenTime time = of(at);
    double[][] normal = new double[at.length][at.length + 1];
    for (Observation one : observations) {
      Parts parts = parts(time, one);
      double residual = residual(one, parts);
      double weight = 1 / Math.hypot(1, residual / SCALE);
      double[] slope = slope(one, parts, at.length);
      for (int i = 0; i < at.length; i++) {
        for (int j = 0; j < at.length; j++) {
          normal[i][j] += weight * slope[i] * slope[j];
        }
        normal[i][at.length] -= weight * slope[i] * residual;
      }
    }
    for (int i = 0; i < at.length; i++) {
      normal[i][i] += damping * (normal[i][i] + SMALL);
    }
    double[] change = solve(normal);
    double[] next = at.clone();
    for (int i = 0; i < next.length; i++) {
      next[i] += change[i];
    }
    return next;
  }

  private static Parts parts(TokenTime time, Observation one) {
    return time.parts(one.cpu(), one.model()).orElseThrow();
  }

  private static double residual(Observation one, Parts parts) {
    return Math.log(parts.total() * one.rate());
  }

  /** Of the residual, along each coefficient. */
  private double[] slope(Observation one, Parts parts, int length) {
    double[] slope = new double[length];
    slope[0] = -parts.delivering() / parts.total();
    slope[1] = parts.waiting() / parts.total();
    slope[2] = -slope[0] * Math.log(one.cpu().memoryDomains());
    slope[3 + kernels.indexOf(one.cpu().kernels())] = -parts.multiplying() / parts.total();
    return slope;
  }

  /** Gauss, with the right side as last column. */
  private static double[] solve(double[][] rows) {
    int n = rows.length;
    List<double[]> left = new ArrayList<>(List.of(rows));
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int i = column + 1; i < n; i++) {
        if (Math.abs(left.get(i)[column]) > Math.abs(left.get(pivot)[column])) {
          pivot = i;
        }
      }
      Collections.swap(left, column, pivot);
      double[] top = left.get(column);
      for (int i = column + 1; i < n; i++) {
        double factor = left.get(i)[column] / top[column];
        for (int j = column; j <= n; j++) {
          left.get(i)[j] -= factor * top[j];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = left.get(i)[n];
      for (int j = i + 1; j < n; j++) {
        sum -= left.get(i)[j] * solution[j];
      }
      solution[i] = sum / left.get(i)[i];
    }
    return solution;
  }
}
