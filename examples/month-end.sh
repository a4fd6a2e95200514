#!/bin/sh
# A month's end: last month's work is recorded, looked at in its reports, compiled by the clerk, reviewed by the manager,
# approved by the management and issued; then a late entry changes a number, and the difference says why.
# Give a built svc as the first argument, else svc is built first. Leaves nothing behind: the store lives in a temporary
# folder. Given a second argument, a folder, the month's figures are kept there in every format.
set -eu
cd "$(dirname "$0")/.."
program="${1:-}"
kept="${2:-}"
if [ -z "$program" ]; then
  .ci/install
  cmake --preset release >/dev/null
  cmake --build --preset release --target svc
  program=build/release/cli/svc
fi

# The store belongs to a service user, never to root: so that one machine can play four people, each by a number.
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cp "$program" "$work/svc"
owner="$(id -u)"
become=""
if [ "$owner" = 0 ]; then
  owner=65534
  become="setpriv --reuid $owner --regid $owner --clear-groups"
  chown -R "$owner" "$work"
fi
li="$owner"
zhang=5001
wang=5002
chen=5003

# Shows a command as that person types it, then runs it; a refusal that is expected is shown and is no failure.
as() {
  person="$1"
  shift
  printf '\n[%s] $ svc' "$person"
  for word in "$@"; do
    case "$word" in *[!A-Za-z0-9_./:=,+-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n'
  eval "uid=\$$person"
  status=0
  $become env LC_ALL=C.UTF-8 SUDO_UID="$uid" SVC_DB="$work/svc.db" "$work/svc" "$@" || status=$?
  case "$status" in 0) ;; 3) echo "(exit $status)" ;; *) exit "$status" ;; esac
}
part() { printf '\n== %s\n' "$1"; }

today="$(TZ=Asia/Shanghai date +%Y-%m-%d)"
month="$(date -d "${today%-*}-15 -1 month" +%Y-%m)"
number() { printf 'T%s-%04d' "$(TZ=Asia/Shanghai date +%y%m%d)" "$1"; }
one="$(number 1)"
two="$(number 2)"
three="$(number 3)"

part "Four people: a clerk, a technician, the after-sales manager, the company's management"
cat > "$work/company.toml" <<END
[book]
id = "company"
title = { en = "Our own book", zh = "本公司制度" }
extends = ["standard"]

[[charge]]
id = "OWN-1"
cite = ["house rule 1"]
text = { en = "An answer that comes too late costs its owner 12.35 yuan a machine.", zh = "答复超时的，每台扣负责人12.35元。" }
on = "ticket"
on_breach = "SLA-01"
who = "@owner"
kind = "fine"
amount = "12.35"
times = "machine_count"
END
chmod 644 "$work/company.toml"
as li init --name li --book "$work/company.toml"
as li staff add zhang --uid $zhang --role technician
as li staff add wang --uid $wang --role aftersales_manager
as li staff add chen --uid $chen --role company_leader

part "Last month: a refrigerator repaired and handed back, a question answered by telephone"
as li product add KX-200 --name 冰箱 --category appliance --warranty-months 12
as li ticket add --at "$month-05 09:00" --phone 13800138000 --customer-name 王芳 --serial SN88231 --product KX-200 --fault 不制冷 --type repair --mode depot --urgency normal
as li ticket verify "$one" --at "$month-05 09:20" --how phone --chargeable no
as li ticket answer "$one" --at "$month-05 09:30" --by phone --text 请送来检查
as li ticket take "$one" --at "$month-05 14:00" --handover --condition 完好 --promised "$month-07 17:00"
as zhang ticket repair "$one" --at "$month-06 16:00" --done --fault-code E4 --cause-class material --work 更换压缩机 --parts '压缩机 1'
as li ticket repair "$one" --at "$month-06 16:30" --entered
as li ticket handback "$one" --at "$month-07 10:00" --handover --condition 完好 --told 已更换压缩机
as wang ticket callback "$one" --at "$month-08 10:00" --rating 5 --suggestion 无
as li ticket add --at "$month-20 09:00" --phone 13900139000 --customer-name 李强 --fault 不会设定温度 --type consultation --mode phone --urgency low

part "Three machines at a customer's: answered an hour too late, repaired on site, signed, filed, called back a day late"
as li ticket add --at "$month-10 09:00" --phone 13700137000 --customer-name 赵敏 --fault 温度不稳 --type repair --mode onsite --urgency normal --machines 3 --place 张杨路500号 --arrive-by "$month-12 15:00"
as li ticket answer "$three" --at "$month-11 10:00" --by phone --text 明天下午上门
as wang ticket verify "$three" --at "$month-11 10:10" --how phone --in-warranty yes --chargeable no
as li ticket dispatch "$three" --at "$month-11 11:00" --to zhang --task 检修制冷系统 --route 公司至张杨路 --arrive-by "$month-12 15:00" --finish-by "$month-12 17:00" --site-ready --trip-approved --remote-reason 需要开机检查 --prepared details,parts,tools,documents
as zhang ticket visit "$three" --at "$month-11 18:00" --appointment "$month-12 15:00"
as zhang ticket visit "$three" --at "$month-12 16:10" --departed "$month-12 14:00" --arrived "$month-12 14:50" --ended "$month-12 16:00" --cause 温控器损坏 --fault-cause wear --explained --fixed --result 更换温控器后恢复制冷 --receipt --seven-ones suit,apology,overshoes,cloths,no_drink,no_cigarette,service_card --signed-by 赵敏 --rating 5 --remark 满意
as li ticket file "$three" --at "$month-12 17:00"
as wang ticket callback "$three" --at "$month-16 10:00" --rating 3 --attitude 4 --ability 5 --punctuality 3 --items 更换温控器 --suggestion 早些答复 --needs 无

part "What the month looked like"
as li report daily --period "$month-06"
as li report callbacks --period "$month"
as li report sla --period "$month"
$become env SUDO_UID="$li" SVC_DB="$work/svc.db" "$work/svc" --format html report business --period "$month" > "$work/business.html"
grep -c '<svg viewBox' "$work/business.html"

part "Compiled by the clerk; the book asks for a review and an approval by two others"
as li report monthly --period "$month" --issue
as wang approval grant 1 --reason 已核对
as chen approval grant 1 --reason 同意
as li report monthly --period "$month" --issue
as li report list

part "Somebody remembers a call of last month: the number changes, and the difference says why"
sleep 1
as li ticket answer "$two" --at "$month-20 09:30" --by phone --text 已说明设定方法 --solved
as li --quiet report monthly --period "$month" --issue
as li report diff 1 2

part "What the late answer costs: the book proposes, the manager confirms"
as li --quiet --format csv tick > /dev/null
as li ledger list
as wang ledger confirm 1 --reason 已核对
as li ledger list --all

part "The same figures in every format, and every time the same bytes"
until="$(date -d "$today +1 day" +%Y-%m-%d)"
mkdir "$work/figures"
write() {
  name="$1"
  shift
  for format in table json jsonl csv tsv markdown html xlsx; do
    for time in first second; do
      $become env LC_ALL=C.UTF-8 SUDO_UID="$li" SVC_DB="$work/svc.db" "$work/svc" --format "$format" "$@" > "$work/figures/$name.$format.$time"
    done
    cmp "$work/figures/$name.$format.first" "$work/figures/$name.$format.second"
    mv "$work/figures/$name.$format.first" "$work/figures/$name.$format"
    rm "$work/figures/$name.$format.second"
  done
  echo "$name: $(ls "$work/figures" | grep -c "^$name\\.") formats"
}
write sla report sla --period "$month" --as-of "$until"
write callbacks report callbacks --period "$month" --as-of "$until"
write monthly report monthly --period "$month" --as-of "$until"
write ledger ledger list --all
if [ -n "$kept" ]; then cp "$work"/figures/* "$kept"; fi

part "The store proves itself"
as li log verify
as li store check
