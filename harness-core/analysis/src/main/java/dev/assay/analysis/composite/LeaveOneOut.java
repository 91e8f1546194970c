package dev.assay.analysis.composite;

/**
 * The logarithm of a composite without one of its workloads, from sums that are made once: the
 * other workloads of its category share its weight, and without any the other categories do.
 */
final class LeaveOneOut {
  private final Weights weights;
  private final double[] meanOfWorkload;
  private final double[] sumOfCategory;
  private final int[] workloadsOfCategory;

  /**
   * @param included whether each metric counts
   * @param logarithms of each metric that counts
   */
  LeaveOneOut(Weights weights, boolean[] included, double[] logarithms) {
    this.weights = weights;
    int workloads = weights.workloads().size();
    this.meanOfWorkload = new double[workloads];
    this.sumOfCategory = new double[weights.categories()];
    this.workloadsOfCategory = new int[weights.categories()];
    int[] metrics = new int[workloads];
    for (int i = 0; i < included.length; i++) {
      if (included[i]) {
        meanOfWorkload[weights.workload(i)] += logarithms[i];
        metrics[weights.workload(i)]++;
      }
    }
    for (int workload = 0; workload < workloads; workload++) {
      if (metrics[workload] > 0) {
        meanOfWorkload[workload] /= metrics[workload];
        int category = weights.categoryOfWorkload(workload);
        sumOfCategory[category] += meanOfWorkload[workload];
        workloadsOfCategory[category]++;
      }
    }
  }

  /** Without a workload that counts, where others do. */
  double without(int workload) {
    double sum = 0;
    double total = 0;
    for (int category = 0; category < sumOfCategory.length; category++) {
      boolean has = weights.categoryOfWorkload(workload) == category;
      int others = workloadsOfCategory[category] - (has ? 1 : 0);
      if (others > 0) {
        double rest = sumOfCategory[category] - (has ? meanOfWorkload[workload] : 0);
        sum += weights.ofCategory(category) * rest / others;
        total += weights.ofCategory(category);
      }
    }
    return sum / total;
  }
}
