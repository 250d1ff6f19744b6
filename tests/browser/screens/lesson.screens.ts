import { openSmall } from '../support/app.ts';
import { shoot } from '../support/shoot.ts';
import { expect, test } from '../support/test.ts';

// Pictures to look at, not tests: `npm run screenshots`.

test('the lesson', async ({ page }) => {
  test.setTimeout(600_000);
  await openSmall(page);
  await page.keyboard.press('l');
  const steps = page.getByRole('navigation', { name: 'Steps of the lesson' }).getByRole('listitem');
  await expect(steps).toHaveCount(7);
  for (let n = 1; n <= 7; n++) {
    const step = steps.nth(n - 1).getByRole('button');
    await step.click();
    await expect(step).toHaveAttribute('aria-current', 'step');
    // The key that changes the theme would ring the button that was clicked.
    await page.getByRole('region', { name: /^Lesson/ }).focus();
    await expect(page.locator('.lesson-waiting')).toHaveCount(0, { timeout: 60_000 });
    await shoot(page, `lesson-${n}`);
  }
});
