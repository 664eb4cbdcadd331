package org.clm4j.btyd;

/**
 * Coordinates in which a likelihood is searched, where the logarithms of the parameters themselves
 * would make its ridges oblique.
 */
interface Reparameterization {

  /** Returns the log-parameters at a point. */
  double[] logs(double[] point);

  /** Returns the point of some log-parameters. */
  double[] point(double[] logs);

  /** Turns a gradient in the log-parameters at a point into one in the coordinates, in place. */
  void pullBack(double[] point, double[] gradient);

  /** The logarithms of the parameters, one by one. */
  Reparameterization PLAIN =
      new Reparameterization() {
        @Override
        public double[] logs(double[] point) {
          return point.clone();
        }

        @Override
        public double[] point(double[] logs) {
          return logs.clone();
        }

        @Override
        public void pullBack(double[] point, double[] gradient) {}
      };

  /**
   * Pairs of beta parameters (a, b) by their odds and their sum, u = ln a − ln b and w = ln(a+b).
   *
   * <p>Where customers hardly differ, both parameters grow without limit at a fixed ratio; where
   * they differ extremely, both vanish. Here both are movements along w.
   */
  Reparameterization BETA_PAIRS =
      new Reparameterization() {
        @Override
        public double[] logs(double[] point) {
          double[] logs = new double[point.length];
          for (int i = 0; i < logs.length; i += 2) {
            logs[i] = point[i + 1] - Specials.log1pExp(-point[i]);
            logs[i + 1] = point[i + 1] - Specials.log1pExp(point[i]);
          }
          return logs;
        }

        @Override
        public double[] point(double[] logs) {
          double[] point = new double[logs.length];
          for (int i = 0; i < logs.length; i += 2) {
            point[i] = logs[i] - logs[i + 1];
            point[i + 1] = logs[i] + Specials.log1pExp(logs[i + 1] - logs[i]);
          }
          return point;
        }

        @Override
        public void pullBack(double[] point, double[] gradient) {
          for (int i = 0; i < gradient.length; i += 2) {
            double byA = gradient[i];
            double byB = gradient[i + 1];
            double share = Specials.logistic(point[i]);
            gradient[i] = byA * (1 - share) - byB * share;
            gradient[i + 1] = byA + byB;
          }
        }
      };

  /**
   * The Gamma-Gamma parameters (p, q, v) by ln p, ln q and the logarithm of p·v/q, about the mean
   * spend: where customers or amounts hardly differ, q or p grows without limit at a fixed mean.
   */
  Reparameterization MEAN_SPEND =
      new Reparameterization() {
        @Override
        public double[] logs(double[] point) {
          return new double[] {point[0], point[1], point[2] - point[0] + point[1]};
        }

        @Override
        public double[] point(double[] logs) {
          return new double[] {logs[0], logs[1], logs[2] + logs[0] - logs[1]};
        }

        @Override
        public void pullBack(double[] point, double[] gradient) {
          gradient[0] -= gradient[2];
          gradient[1] += gradient[2];
        }
      };

  /**
   * Pairs of gamma parameters (shape, rate) by ln shape and the logarithm of the mean, shape over
   * rate: where customers hardly differ, both grow without limit at a fixed mean.
   */
  Reparameterization GAMMA_PAIRS =
      new Reparameterization() {
        @Override
        public double[] logs(double[] point) {
          double[] logs = point.clone();
          for (int i = 0; i < logs.length; i += 2) {
            logs[i + 1] = point[i] - point[i + 1];
          }
          return logs;
        }

        @Override
        public double[] point(double[] logs) {
          return logs(logs);
        }

        @Override
        public void pullBack(double[] point, double[] gradient) {
          for (int i = 0; i < gradient.length; i += 2) {
            gradient[i] += gradient[i + 1];
            gradient[i + 1] = -gradient[i + 1];
          }
        }
      };

  /** A gamma pair, then a beta pair: the models with a coin after each purchase. */
  Reparameterization GAMMA_THEN_BETA =
      new Reparameterization() {
        @Override
        public double[] logs(double[] point) {
          return join(GAMMA_PAIRS.logs(head(point)), BETA_PAIRS.logs(tail(point)));
        }

        @Override
        public double[] point(double[] logs) {
          return join(GAMMA_PAIRS.point(head(logs)), BETA_PAIRS.point(tail(logs)));
        }

        @Override
        public void pullBack(double[] point, double[] gradient) {
          double[] gamma = head(gradient);
          double[] beta = tail(gradient);
          GAMMA_PAIRS.pullBack(head(point), gamma);
          BETA_PAIRS.pullBack(tail(point), beta);
          System.arraycopy(join(gamma, beta), 0, gradient, 0, gradient.length);
        }

        private double[] head(double[] four) {
          return new double[] {four[0], four[1]};
        }

        private double[] tail(double[] four) {
          return new double[] {four[2], four[3]};
        }

        private double[] join(double[] one, double[] two) {
          return new double[] {one[0], one[1], two[0], two[1]};
        }
      };

  /** Returns an objective in the log-parameters as one in these coordinates. */
  default Objective of(Objective plain) {
    return (point, gradient) -> {
      double value = plain.value(logs(point), gradient);
      pullBack(point, gradient);
      return value;
    };
  }

  /** Returns ∂ logᵢ / ∂ pointⱼ by central differences. */
  default double[][] slopes(double[] point) {
    double step = 1e-5;
    int size = point.length;
    double[][] slopes = new double[size][size];
    for (int j = 0; j < size; j++) {
      double[] moved = point.clone();
      moved[j] = point[j] + step;
      double[] up = logs(moved);
      moved[j] = point[j] - step;
      double[] down = logs(moved);
      for (int i = 0; i < size; i++) {
        slopes[i][j] = (up[i] - down[i]) / (2 * step);
      }
    }
    return slopes;
  }
}
