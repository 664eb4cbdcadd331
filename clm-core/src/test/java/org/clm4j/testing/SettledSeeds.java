package org.clm4j.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Each property draws the same cases at every run of the tests, so that a build that fails tells of
 * a change, and fails again for whoever looks. {@code -Dclm4j.seeds=7} draws other cases, and the
 * same ones again for the same word; {@code -Dclm4j.tries=20} draws twenty times as many, and
 * {@code 0.25} a quarter. A property with a seed of its own keeps it. jqwik finds this class by
 * {@code META-INF/services}, in the tests of every module.
 */
public final class SettledSeeds implements AroundPropertyHook {
  private static final String SALT = System.getProperty("clm4j.seeds", "");

  private static final double TIMES = Double.parseDouble(System.getProperty("clm4j.tries", "1"));

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    if (context.attributes().seed().isEmpty()) {
      String name = context.containerClass().getName() + '.' + context.targetMethod().getName();
      context.attributes().setSeed(Integer.toString((name + SALT).hashCode()));
    }
    context
        .attributes()
        .tries()
        .ifPresent(n -> context.attributes().setTries((int) Math.ceil(n * TIMES)));
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
