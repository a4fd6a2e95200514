#!/bin/sh
# Goods come back to a gift distributor: asked about, taken in, agreed to, sent, received and counted, inspected, settled,
# credited to the fen, the freight bill signed and posted, the return closed; no rule is overridden on the way. Of three
# lines one came inside its window, one after it, and one nobody takes back; the month's 2.5 % are crossed and told.
# Give a built svc as the only argument, else svc is built first. Leaves nothing behind: the store lives in a temporary folder.
set -eu
. "$(dirname "$0")/people.sh"
zhao=5004
qian=5005
day() { TZ=Asia/Shanghai date -d "$1 days ago" +%Y-%m-%d; }
today="$(TZ=Asia/Shanghai date +%y%m%d)"
goods="R$today-0001"

part "A distributor of gifts: a clerk, who sold, his manager, finance; and what was sold this month"
as li init --name li --book gift-distributor
as li staff add zhao --uid $zhao --role salesperson
as li staff add wang --uid $wang --role sales_manager
as li staff add qian --uid $qian --role finance
as li sale add --order 88120 --line 1 --salesperson zhao --sold "$(day 0)" --outbound "$(day 6)" --received "$(day 2)" --quantity 10 --amount 4000.00
as li sale add --order 88120 --line 2 --salesperson zhao --sold "$(day 0)" --outbound "$(day 130)" --received "$(day 125)" --quantity 4 --amount 1600.00
as li sale add --order 88121 --line 1 --salesperson zhao --sold "$(day 0)" --quantity 900 --amount 54000.00
as li sale add --order 88120 --line 3 --salesperson zhao --sold "$(day 0)" --outbound "$(day 30)" --received "$(day 25)" --quantity 2 --amount 400.00

part "A customer asks before anything is sent: three pieces are chipped, one dear thing is unsold, one porcelain is not liked"
cat >"$work/goods.json" <<'FACTS'
{"reported_date": "TODAY", "salesperson_manager": "wang",
 "lines": [{"sale": "88120", "line": 1, "quantity": 3, "kind": "regular", "reason": "quality", "photo": true, "photo_confirmed": true},
           {"sale": "88120", "line": 2, "quantity": 1, "kind": "regular", "reason": "unsold", "packaging": "missing", "bags_missing": 3, "boxes_missing": 1,
            "cost_price": "100.00", "negotiated": true},
           {"sale": "88120", "line": 3, "quantity": 1, "kind": "porcelain", "reason": "unsold"}]}
FACTS
sed -i "s/TODAY/$(day 0)/" "$work/goods.json"
as li return check --facts "$work/goods.json"
as li return add --phone 13800138000 --customer-name 锦华礼品店 --facts "$work/goods.json" --title 三项退货

part "Sent too early: nobody agreed to take the porcelain back"
as li return ship "$goods" --carrier 顺达物流

part "The salesperson agrees, and his manager approves what he agreed to; the porcelain stays out of it, and with the customer"
as zhao return consent "$goods" --by salesperson
as li return consent "$goods" --by salesperson_manager
as wang approval grant 1
as li return consent "$goods" --by salesperson_manager
as li return settle "$goods" --line 3 --disposition send_back --text 瓷器无质量问题，客户留用
as li return ship "$goods" --carrier 顺达物流

part "The goods come with their freight bill: counted against what was announced, and the month's cap is crossed"
as li return receive "$goods" --counted 1=3 --counted 2=1 --counted 3=0 --freight 36.00
as li return inspect "$goods" --undamaged yes
as li return receive "$goods" --counted 3=0 --difference 瓷器未发回
as li return cap --salesperson zhao
as li return cap "$goods"

part "What is found of each line judges it anew"
as li return inspect "$goods" --line 1 --undamaged yes --main-warehouse
as li return inspect "$goods" --line 2 --packaging missing --bags 3 --boxes 1

part "Settled: full credit for what is chipped; 80 % less bags and a box for what lay four months; who bears the excess knows of it"
as li return settle "$goods" --line 1 --disposition credit --route factory
as li return settle "$goods" --line 1 --disposition credit --route factory --agreed-with wang --excess-accepted
as li return settle "$goods" --line 2 --disposition credit --route main --excess-accepted
as li return cap --salesperson zhao   # put down to him once the month is over

part "The freight bill goes its way: to the sales manager, signed, posted, reconciled; out of order it is refused"
as qian return freight "$goods" --step posted
as li return freight "$goods" --step handed
as wang return freight "$goods" --step signed --liable company
as qian return freight "$goods" --step posted
as zhao return freight "$goods" --step reconciled

part "Closed, without a rule overridden; everything can be worked out again"
as li return close "$goods" --reason 已冲账并对账
as li return show "$goods"
as li policy verify
as li store check

# What the story must come to: 1200.00 in full, 400.00 x 80 % - 3 x 5.00 - 20 % of 100.00 = 285.00, and 100.00 above the cap.
svc_as li --format csv return show "$goods" >"$work/goods.csv"
svc_as li --format csv return cap --salesperson zhao >"$work/cap.csv"
for figure in ',1200.00,1200.00,' ',400.00,285.00,' ',200.00,0.00,'; do
  grep -qF -- "$figure" "$work/goods.csv" || { echo "the return does not say $figure"; exit 1; }
done
grep -q ',100.00,salesperson$' "$work/cap.csv" || { echo "nobody bears the 100.00 above the cap"; exit 1; }
! grep -qi override "$work/goods.csv" || { echo "a rule was overridden"; exit 1; }
